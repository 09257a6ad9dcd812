BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $samples = New-PracticeImageSet "$TestDrive/raw" -Count 2 -Width 128 -Height 96
}

Describe 'Measure-SegmentationAccuracy' {
    It 'finds a mask equal to itself' {
        $accuracy = Measure-SegmentationAccuracy $samples[0].TruthPath $samples[0].TruthPath -Class 1 -TruthClass 1
        $accuracy.IoU, $accuracy.Dice, $accuracy.Precision, $accuracy.Recall | Should -Be 1, 1, 1, 1
    }

    It 'takes strings, files and images' {
        $all = @(
            Measure-SegmentationAccuracy $samples[0].TruthPath $samples[1].TruthPath
            Get-Item $samples[0].TruthPath | Measure-SegmentationAccuracy -Truth (Get-Item $samples[1].TruthPath)
            Import-ClassifierImage $samples[0].TruthPath | Measure-SegmentationAccuracy -Truth (Import-ClassifierImage $samples[1].TruthPath)
        )
        @($all | Select-Object -Unique).Count | Should -Be 1
    }

    It 'warns where there is no foreground' {
        $null = Measure-SegmentationAccuracy $samples[0].TruthPath $samples[1].TruthPath -Class 60000 -TruthClass 60000 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'foreground'
    }

    It 'refuses a truth of another size' {
        $other = New-PracticeImageSet "$TestDrive/other" -Count 1 -Width 64 -Height 64
        Measure-SegmentationAccuracy $samples[0].TruthPath $other.TruthPath -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -Be 'ImageSizeMismatch,PSPixelClassification.Commands.MeasureSegmentationAccuracyCommand'
    }
}
