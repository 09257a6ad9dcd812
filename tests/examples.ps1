# For Pester files that run the examples of help and documents as they stand, in folders that hold the files the examples name.

# Background jobs of examples find the module by its name.
$env:PSModulePath = (Join-Path $PSScriptRoot '..' 'output'), $env:PSModulePath -join [IO.Path]::PathSeparator

# Raw images that can be stacked, labels of the first one as a picture, a volume and a project.
function global:New-ExampleFolder([string] $Folder, [int] $Size) {
    $null = New-PracticeImageSet -DestinationPath "$Folder/raw" -Count 16 -Width $Size -Height $Size
    Remove-Item "$Folder/raw/truth" -Recurse
    $images = Import-ClassifierImage "$Folder/raw/*.tif"
    $images[0] | Add-PixelLabel nuclei -Line 20, 24, 40, 30 -BrushSize 3
    $images[0] | Add-PixelLabel background -Line 10, 60, 60, 62 -BrushSize 3
    $images[0] | Export-Segmentation -Source Labels -Format Png -DestinationPath $Folder -FilePattern strokes
    Import-ClassifierImage "$Folder/raw/*.tif" -StackAlong z | Export-ClassifierImage -DestinationPath $Folder -FilePattern stack
    $images[0..2] | Export-ClassifierProject "$Folder/nuclei.ilp" -FeatureSet (New-FeatureSet -Sigma 0.7, 1.6)
}

# A session of its own, as a user's would be. Practice images are small, and no browser opens.
function global:New-ExampleSession([string] $Folder) {
    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$BuiltManifest'; Set-Location '$Folder'
        `$PSDefaultParameterValues = @{ 'New-PracticeImageSet:Width' = 256; 'New-PracticeImageSet:Height' = 256; 'Edit-PixelLabel:NoBrowser' = `$true }").Invoke()
    $shell
}

# A stroke as the page sends it; the third class and so on need a message of their own.
function global:ConvertTo-PageStroke([int] $Image, [int] $Class, [int[]] $Line) {
    ConvertTo-Json -Compress @{ type = 'stroke'; id = "$([guid]::NewGuid())"; image = $Image; t = 0; z = 0; class = $Class; size = 5; points = $Line }
}

# Runs an example. Where it opens the page, the strokes are painted there, and Done is clicked. Gives what the example gives.
function global:Invoke-Example([powershell] $Shell, [string] $Code, [string[]] $PageStroke) {
    $Shell.Commands.Clear()
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $run = $Shell.AddScript($Code).BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
    if ($Code -match 'Edit-PixelLabel') {
        $address = Wait-EditorAddress { $Shell.Streams.Information } { -not $run.IsCompleted }
        Send-EditorMessage $address ($PageStroke + '{"type":"done"}')
    }

    $Shell.EndInvoke($run)
    $output
}

# Nothing may go wrong, and nothing may be doubtful.
function global:Assert-ExampleSilent([powershell] $Shell) {
    $Shell.Streams.Error | Should -BeNullOrEmpty
    $Shell.Streams.Warning | Should -BeNullOrEmpty
}
