# Runs every example of every cmdlet's help as it stands, in a folder that holds the files the examples name.

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $examples = foreach ($command in Get-Command -Module PSPixelClassification -CommandType Cmdlet) {
        $number = 0
        foreach ($example in (Get-Help $command.Name).examples.example) {
            $number++
            @{ Name = "$($command.Name) $number"; Code = [string]$example.code }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'editor.ps1')

    # Background jobs of examples find the module by its name.
    $env:PSModulePath = (Join-Path $PSScriptRoot '..' 'output'), $env:PSModulePath -join [IO.Path]::PathSeparator

    # The folder: raw images that can be stacked, their labels as a picture, a volume, several data sets, several series, and a project.
    $prepared = Join-Path $TestDrive 'prepared'
    $samples = New-PracticeImageSet -DestinationPath "$prepared/raw" -Count 16 -Width 96 -Height 96
    Remove-Item "$prepared/raw/truth" -Recurse
    $images = Import-ClassifierImage "$prepared/raw/*.tif"
    $images[0] | Add-PixelLabel nuclei -Line 20, 24, 40, 30 -BrushSize 3
    $images[0] | Add-PixelLabel background -Line 10, 60, 60, 62 -BrushSize 3
    $images[0] | Set-LabelClass nuclei -Color red
    $images[0] | Set-LabelClass background -Color lime
    $images[0..2] | Export-ClassifierProject "$prepared/nuclei.ilp" -FeatureSet (New-FeatureSet -Sigma 0.7, 1.6)
    $images[0] | Export-Segmentation -Source Labels -Format Png -DestinationPath $prepared -FilePattern strokes
    Copy-Item (Join-Path $PSScriptRoot 'data/labels/painted.png') $prepared
    $volume = Import-ClassifierImage "$prepared/raw/*.tif" -StackAlong z
    $volume | Export-ClassifierImage -DestinationPath $prepared -FilePattern stack
    $volume | Export-ClassifierImage -DestinationPath $prepared -FilePattern volume
    $volume | Export-ClassifierImage -DestinationPath $prepared -FilePattern cells -Format Hdf5 -InternalPath volume/data
    Copy-Item (Join-Path $PSScriptRoot 'data/reports/53_multipos.ome.tif') "$prepared/experiment.ome.tif"

    # A session of its own, as a user's would be, in a copy of the folder. The practice images of examples are small.
    function Start-Example([string] $Folder, [string] $Code) {
        Copy-Item $prepared $Folder -Recurse
        if ($Code -match '-ProjectPath nuclei') { Remove-Item "$Folder/nuclei.ilp" }
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$BuiltManifest'; Set-Location '$Folder'
            `$PSDefaultParameterValues = @{ 'New-PracticeImageSet:Width' = 256; 'New-PracticeImageSet:Height' = 256; 'Edit-PixelLabel:NoBrowser' = `$true }").Invoke()
        $shell.Commands.Clear()
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        @{ Shell = $shell.AddScript($Code); Output = $output; Run = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output) }
    }
}

Describe 'Help examples' {
    It '<Name> runs' -ForEach $examples {
        $example = Start-Example (Join-Path $TestDrive ([guid]::NewGuid())) $Code
        try {
            if ($Code -match 'Edit-PixelLabel') {
                $address = Wait-EditorAddress { $example.Shell.Streams.Information } { -not $example.Run.IsCompleted }
                Send-EditorMessage $address '{"type":"stroke","id":"a","image":0,"t":0,"z":0,"class":1,"size":5,"points":[20,20,40,25]}',
                    '{"type":"stroke","id":"b","image":0,"t":0,"z":0,"class":2,"size":5,"points":[70,80,80,80]}', '{"type":"done"}'
            }

            $example.Shell.EndInvoke($example.Run)
            $example.Shell.Streams.Error | Should -BeNullOrEmpty
            $example.Shell.Streams.Warning | Should -BeNullOrEmpty
        } finally {
            $example.Shell.Dispose()
        }
    }
}
