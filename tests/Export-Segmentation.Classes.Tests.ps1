BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $model = $practice.Model
    $images = $practice.Images
    $out = Join-Path $TestDrive 'out'
}

Describe 'ClassMask, MergeClass, ColorMap and ClassColumns' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'writes a mask of each class, named as the classifier spells it' {
        $files = $images[0] | Export-Segmentation $model -ClassMask NUCLEI, background -Format png -FilePattern '{nickname}_{class}' -DestinationPath $out -PassThru
        $files.Name | Should -Be sample_0001_nuclei.png, sample_0001_background.png
        $segmentation = $images[0] | Export-Segmentation $model -DestinationPath $out -PassThru
        # Each mask is 255 where the segmentation has its class: the two of them agree in every pixel.
        foreach ($class in 1, 2) {
            ($segmentation | Measure-SegmentationAccuracy -Truth $files[$class - 1] -Class $class -TruthClass 255).IoU | Should -Be 1
        }
    }

    It 'gives the same bytes from a batch' {
        $with = @{ ClassMask = 'nuclei'; MergeClass = @{ all = 'background' }; ColorMap = $true; Source = 'SimpleSegmentation'; FilePattern = '{result_type}_{class}' }
        $one = $images[0] | Export-Segmentation $model @with -DestinationPath $out -PassThru | Get-FileHash
        $batch = Invoke-BatchClassification $images[0].SourcePath $model @with -DestinationPath (Join-Path $out batch)
        ($batch.OutputPath | Get-FileHash).Hash | Should -Be $one.Hash
        $batch.ClassFraction.Keys | Should -Be nuclei, all
    }

    It 'keeps other results beside masks, and overlays of labels' {
        $names = { param($with) ($images[0] | Export-Segmentation $model @with -ClassMask nuclei -DestinationPath $out -PassThru).Name -replace '^sample_0001_' }
        & $names @{} | Should -Be 'Class Mask.tif'
        & $names @{ Source = 'Uncertainty' } | Should -Be 'Uncertainty.tif', 'Class Mask.tif'
        & $names @{ ShowLabels = $true } | Should -Be 'Overlay.png', 'Class Mask.tif'
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'an unknown mask'; With = @{ ClassMask = 'nucleii' }; Id = 'LabelClassNotFound,*' }
        @{ Why = 'two masks in one file'; With = @{ ClassMask = 'nuclei', 'background' }; Id = 'OutputCollision,*' }
        @{ Why = 'a mask of no class'; With = @{ Source = 'ClassMask' }; Id = 'ClassMaskRequired,*' }
        @{ Why = 'a class in two unions'; With = @{ MergeClass = @{ a = 'nuclei'; b = 'nuclei' } }; Id = 'MergeClassInvalid,*' }
        @{ Why = 'a union of nothing'; With = @{ MergeClass = @{ a = $null } }; Id = 'MergeClassInvalid,*' }
        @{ Why = 'a color map of probabilities'; With = @{ ColorMap = $true; Source = 'Probabilities' }; Id = 'ColorMapUnsuitable,*' }
        @{ Why = 'a format that is not written'; With = @{ Format = 'bmp' }; Id = 'ParameterArgumentTransformationError,*' }
    ) {
        { $images[0] | Export-Segmentation $model -DestinationPath $out @With -ErrorAction Stop } | Should -Throw -ErrorId $Id
        { Invoke-BatchClassification $images[0].SourcePath $model -DestinationPath $out @With -ErrorAction Stop } | Should -Throw -ErrorId $Id
        $out | Should -Not -Exist
    }

    It 'says what to use for <Name>' -ForEach @(
        @{ Name = 'jpeg'; Use = '*-Format Png*' }
        @{ Name = 'tiff sequence'; Use = "*-Format Tif -FilePattern '{dataset_dir}/{nickname}_{result_type}_{slice_index}'*" }
        @{ Name = 'multipage tiff sequence'; Use = "*_{t}'*" }
        @{ Name = 'compressed n5'; Use = '*-Format Hdf5*' }
    ) {
        { $images[0] | Export-Segmentation $model -Format $Name } | Should -Throw -ExpectedMessage $Use
    }

    It 'takes ilastik''s names <Name>' -ForEach @(
        @{ Name = 'compressed hdf5'; Extension = '.h5' }
        @{ Name = 'hdf5'; Extension = '.h5' }
        @{ Name = 'multipage tiff'; Extension = '.tif' }
        @{ Name = 'TIFF'; Extension = '.tif' }
        @{ Name = 'numpy'; Extension = '.npy' }
        @{ Name = 'ome.tiff'; Extension = '.tif' }
    ) {
        ($images[0] | Export-Segmentation $model -Format $Name -DestinationPath $out -PassThru).Extension | Should -Be $Extension
        ($images[0] | Export-ClassifierImage -Format $Name -DestinationPath (Join-Path $out images) -PassThru).Extension | Should -Be $Extension
    }

    It 'makes columns of classes, for images that fail also' {
        $broken = Join-Path $TestDrive 'raw/broken.tif'
        Set-Content $broken 'no image'
        $csv = Invoke-BatchClassification (Join-Path $TestDrive 'raw/*.tif') $model -DestinationPath $out -MergeClass @{ 'the rest' = 'background' } -ClassColumns -ErrorAction SilentlyContinue |
            ConvertTo-Csv | ConvertFrom-Csv
        Remove-Item $broken
        $csv.Count | Should -Be 3
        $failed, $done = $csv.Where({ $_.Status -eq 'Failed' }, 'Split')
        $failed.Count | Should -Be 1
        $failed[0].'Pixels_the rest' | Should -BeNullOrEmpty
        foreach ($row in $done) {
            [long] $row.Pixels_nuclei + [long] $row.'Pixels_the rest' | Should -Be (128 * 96)
            [double] $row.Fraction_nuclei | Should -Be ([long] $row.Pixels_nuclei / (128 * 96))
        }
        (Invoke-BatchClassification $images[0].SourcePath $model -DestinationPath $out).PSObject.Properties.Name | Should -Not -Contain 'Pixels_nuclei'
    }

    It 'warns of a parameter that plays no part' {
        $images[0] | Export-Segmentation $model -Source Features -MergeClass @{ all = 'nuclei' } -DestinationPath $out -WarningVariable merge -WarningAction SilentlyContinue
        $merge | Should -BeLike '*-MergeClass*'
        $images[0] | Export-Segmentation $model -ClassMask nuclei -DataType UInt16 -DestinationPath $out -WarningVariable type -WarningAction SilentlyContinue
        $type | Should -BeLike '*-DataType plays no part*'
    }
}
