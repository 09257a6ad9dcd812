BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $samples = New-PracticeImageSet -DestinationPath (Join-Path $TestDrive 'raw') -Count 2 -Width 600 -Height 90
    $images = @($samples | Import-ClassifierImage)
    foreach ($stroke in $samples[0].Stroke) { $images[0] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
    $model = $images[0] | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 0.7) -TreeCount 10
    $out = Join-Path $TestDrive 'out'
}

Describe 'Writing OME-Zarr' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'writes results as folders with the values of HDF5 files, in version <version>' -ForEach @{ version = '0.4'; mark = '.zattrs' }, @{ version = 0.5; mark = 'zarr.json' } {
        $result = @{ Model = $model; Source = 'Probabilities', 'SimpleSegmentation'; DestinationPath = $out }
        $folders = $images[0] | Export-Segmentation @result -Format OmeZarr -ZarrVersion $version -PassThru
        $folders.Name | Should -Be 'sample_0001_Probabilities.ome.zarr', 'sample_0001_Simple Segmentation.ome.zarr'
        $folders | Should -BeOfType System.IO.DirectoryInfo
        $folders | ForEach-Object { Join-Path $_ $mark | Should -Exist }
        $images[0] | Export-Segmentation @result -Format Hdf5
        foreach ($folder in $folders) {
            $written = Import-ClassifierImage $folder
            $written.LevelCount | Should -Be 2
            $npy = $written, (Import-ClassifierImage ($folder.FullName -replace '\.ome\.zarr$', '.h5')) | ForEach-Object {
                $_ | Export-ClassifierImage (Join-Path $out "npy$([guid]::NewGuid())") -Format Npy -PassThru
            }
            (Get-FileHash $npy[0]).Hash | Should -Be (Get-FileHash $npy[1]).Hash
        }
        (Import-ClassifierImage $folders[0]).Source.Info.ChannelNames | Should -Be $model.Classes.Name
    }

    It 'takes the names that ilastik and others have for it' -ForEach 'zarr', 'OME-Zarr', 'multi-scale OME-Zarr', 'ome.zarr' {
        ($images[0] | Export-ClassifierImage $out -Format $_ -PassThru).Name | Should -Be 'sample_0001.ome.zarr'
    }

    It 'puts its extension behind a pattern once' -ForEach 'x.zarr', 'x.ome.zarr', 'x' {
        ($images[0] | Export-ClassifierImage $out -Format OmeZarr -FilePattern (Join-Path $out $_) -PassThru).Name | Should -Be 'x.ome.zarr'
    }

    It 'batches folders to folders, skips what is done and does again what was written otherwise' {
        $zarr = $images | Export-ClassifierImage (Join-Path $out 'in') -Format OmeZarr -PassThru
        $batch = @{ Model = $model; Format = 'OmeZarr'; SkipExisting = $true }
        Get-ChildItem (Join-Path $out 'in') -Filter *.zarr | Invoke-BatchClassification @batch | ForEach-Object Status | Should -Be 'Completed', 'Completed'
        # The results lie beside the images.
        $again = Get-ChildItem (Join-Path $out 'in') -Filter *.zarr | Invoke-BatchClassification @batch
        $again.Status | Should -Be 'Skipped', 'Skipped', 'Skipped', 'Skipped'
        $zarr | Invoke-BatchClassification @batch -ZarrVersion 0.5 | ForEach-Object Status | Should -Be 'Completed', 'Completed'
    }

    It 'leaves a folder of another program alone without -Force' {
        $foreign = New-Item (Join-Path $out 'sample_0001.ome.zarr') -ItemType Directory -Force
        Set-Content (Join-Path $foreign '.zgroup') '{"zarr_format":2}'
        $images[0] | Export-ClassifierImage $out -Format OmeZarr -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TargetForeign,*'
        $images[0] | Export-ClassifierImage $out -Format OmeZarr -Force
        Join-Path $foreign '.zattrs' | Should -Exist
    }

    It 'refuses a version of another format, and versions that are not written' {
        { $images[0] | Export-ClassifierImage $out -Format Tif -ZarrVersion 0.5 -ErrorAction Stop } | Should -Throw '*Leave out -ZarrVersion, or choose -Format OmeZarr.'
        { $images[0] | Export-ClassifierImage $out -Format OmeZarr -ZarrVersion 0.3 } | Should -Throw '*0.4,0.5*'
    }
}
