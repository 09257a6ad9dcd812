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
    . (Join-Path $PSScriptRoot 'examples.ps1')
    . (Join-Path $PSScriptRoot 'server.ps1')

    # Beside what all examples need: a classifier in the project, labels in colors, volumes, several data sets, several series, and OME-Zarr.
    $prepared = Join-Path $TestDrive 'prepared'
    New-ExampleFolder $prepared 96
    $project = Import-ClassifierProject "$prepared/nuclei.ilp"
    $project | Export-ClassifierProject -Model ($project | Invoke-ClassifierTraining)
    Copy-Item (Join-Path $PSScriptRoot 'data/labels/painted.png') $prepared
    $volume = Import-ClassifierImage "$prepared/stack.tif"
    $volume | Export-ClassifierImage -DestinationPath $prepared -FilePattern volume
    $volume | Export-ClassifierImage -DestinationPath $prepared -FilePattern cells -Format Hdf5 -InternalPath volume/data
    Copy-Item (Join-Path $PSScriptRoot 'data/reports/53_multipos.ome.tif') "$prepared/experiment.ome.tif"
    Expand-Archive (Join-Path $PSScriptRoot 'data/zarr/ome.zip') $prepared
    $server = Start-FolderServer $prepared
    $strokes = (ConvertTo-PageStroke 0 1 20, 20, 40, 25), (ConvertTo-PageStroke 0 2 70, 80, 80, 80)
}

AfterAll { $server.Stop() }

Describe 'Help examples' {
    It '<Name> runs' -ForEach $examples {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        Copy-Item $prepared $folder -Recurse
        if ($Code -match '-ProjectPath nuclei') { Remove-Item "$folder/nuclei.ilp" }
        $shell = New-ExampleSession $folder
        try {
            # The server of examples is this machine.
            $Code = $Code.Replace('https://data.example.org', $server.Address)
            $null = Invoke-Example $shell $Code { param($address) Complete-EditorPage $address $strokes }
            Assert-ExampleSilent $shell
        } finally {
            $shell.Dispose()
        }
    }
}
