BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $model = $practice.Model
    $out = Join-Path $TestDrive 'out'
}

Describe 'Export-Segmentation' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'names files as ilastik does and returns them with -PassThru' {
        $files = $practice.Images | Export-Segmentation -Model $model -Source 'Simple Segmentation', Probabilities, Overlay -DestinationPath $out -PassThru
        $files | Should -BeOfType System.IO.FileInfo
        $files.Name | Should -Be @(
            foreach ($i in 1, 2) { "sample_000${i}_Simple Segmentation.tif", "sample_000${i}_Probabilities.tif", "sample_000${i}_Overlay.png" })
        (Get-ChildItem $out -Force).Count | Should -Be 6
    }

    It 'writes class numbers with the pixel size of the image' {
        $file = $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out -PassThru
        $image = $file | Import-ClassifierImage
        $image.PixelType | Should -Be 'UInt8'
        $image.PixelSize.X | Should -BeGreaterThan 0.3249
        $image.PixelSize.X | Should -BeLessThan 0.3251
    }

    It 'shows the labels of images, with a model and without' {
        $colors = foreach ($with in @{ Model = $model }, @{}) {
            $file = $practice.Images[0] | Export-Segmentation @with -Source Overlay -ShowLabels -DestinationPath $out -PassThru
            $file.Name | Should -Be 'sample_0001_Overlay.png'
            $file | Import-ClassifierImage
        }
        $colors.Extent.Channels | Should -Be 3, 3
        { $practice.Images[0] | Export-Segmentation -Source Overlay -DestinationPath $out } | Should -Throw -ErrorId 'ModelRequired,*'
    }

    It 'says that labels are shown in overlays only' {
        $practice.Images[0] | Export-Segmentation -Source Labels -ShowLabels -DestinationPath $out -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike '*add Overlay*'
    }

    It 'writes labels as PNG that are read back as labels' {
        $file = $practice.Images[0] | Export-Segmentation -Source Labels -Format Png -DestinationPath $out -PassThru
        $again = Import-ClassifierImage $practice.Images[0].SourcePath
        $again | Add-PixelLabel -LabelImage $file
        ($again | Get-PixelLabel).Pixels | Should -Be ($practice.Images[0] | Get-PixelLabel).Pixels
        ($again | Get-PixelLabel).Color | Should -Be ($practice.Images[0] | Get-PixelLabel).Color
    }

    It 'writes nothing with -WhatIf' {
        $practice.Images | Export-Segmentation -Model $model -DestinationPath $out -WhatIf
        $out | Should -Not -Exist
    }

    It 'keeps files with -NoClobber and goes on' {
        $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out
        $before = (Get-Item "$out/sample_0001*").LastWriteTimeUtc
        $practice.Images | Export-Segmentation -Model $model -DestinationPath $out -NoClobber -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be 'NoClobber,PSPixelClassification.Commands.ExportSegmentationCommand'
        (Get-Item "$out/sample_0001*").LastWriteTimeUtc | Should -Be $before
        "$out/sample_0002_Simple Segmentation.tif" | Should -Exist
    }

    It 'replaces read-only files with -Force only' {
        $file = $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out -PassThru
        $file.IsReadOnly = $true
        $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'TargetReadOnly,*'
        { $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out -Force -ErrorAction Stop } | Should -Not -Throw
    }

    It 'ends with <id> before anything is written' -ForEach @(
        @{ Id = 'DataTypeNeedsRange'; Arguments = @{ Source = 'Probabilities'; DataType = 'UInt8' } }
        @{ Id = 'FilePatternInvalid'; Arguments = @{ FilePattern = '{nope}' } }
        @{ Id = 'FormatUnsuitable'; Arguments = @{ Source = 'SimpleSegmentation', 'Probabilities'; Format = 'Png' } }
    ) {
        { $practice.Images | Export-Segmentation -Model $model -DestinationPath $out @Arguments } |
            Should -Throw -ErrorId "$Id,PSPixelClassification.Commands.ExportSegmentationCommand"
        $out | Should -Not -Exist
    }

    It 'writes relative to the location of PowerShell' {
        $null = New-Item -ItemType Directory $out
        Push-Location $out
        try { $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath here } finally { Pop-Location }
        "$out/here/sample_0001_Simple Segmentation.tif" | Should -Exist
    }

    It 'takes the classifier of a project' {
        $practice.Images | Export-ClassifierProject "$TestDrive/lab.ilp" -Model $model
        $practice.Images | Export-Segmentation -Model $model -DestinationPath $out -FilePattern '{nickname}_model'
        foreach ($project in "$TestDrive/lab.ilp", (Get-Item "$TestDrive/lab.ilp"), (Import-ClassifierProject "$TestDrive/lab.ilp")) {
            $practice.Images | Export-Segmentation -Project $project -DestinationPath $out -FilePattern '{nickname}_project'
            (Get-FileHash "$out/sample_0001_project.tif").Hash | Should -Be (Get-FileHash "$out/sample_0001_model.tif").Hash
            Remove-Item "$out/*_project.tif"
        }
    }

    It 'wants one of model and project, and says so without a prompt' {
        { $practice.Images | Export-Segmentation -DestinationPath $out } | Should -Throw -ErrorId 'ModelRequired,*'
        { $practice.Images | Export-Segmentation -Model $model -Project x.ilp -DestinationPath $out } | Should -Throw -ErrorId 'ModelAmbiguous,*'
        { $practice.Images | Export-Segmentation -Project x.ilp -DestinationPath $out } | Should -Throw -ErrorId 'ProjectNotFound,*'
    }

    It 'completes sources with Tab' {
        (Complete 'Export-Segmentation -Source Pro').CompletionText | Should -Be 'Probabilities'
    }

    It 'leaves masked pixels out' {
        $file = $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out -Mask '{dataset_dir}/truth/{nickname}_mask.tif' -PassThru
        ($file | Measure-SegmentationAccuracy -Truth $practice.Samples[0].TruthPath).FalsePositive | Should -Be 0
        $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out -Mask none.png -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be 'MaskNotFound,PSPixelClassification.Commands.ExportSegmentationCommand'
    }
}
