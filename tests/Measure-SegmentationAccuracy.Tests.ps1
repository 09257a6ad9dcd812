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

    It 'compares several classes, and time points' {
        $truth = $samples[0].TruthPath
        $all = Measure-SegmentationAccuracy $truth $truth -Class 1, 2 -PerTimePoint
        $all.Class | Should -Be 1, 2
        $all.Time | Should -Be 0, 0
        $all.IoU | Should -Be 1, 1
        (Measure-SegmentationAccuracy $truth $truth -Class 1, 2 -TruthClass 2, 1 -WarningAction SilentlyContinue).IoU | Should -Be 0, 0
        { Measure-SegmentationAccuracy $truth $truth -Class 1, 2 -TruthClass 1 } |
            Should -Throw -ErrorId 'TruthClassMismatch,PSPixelClassification.Commands.MeasureSegmentationAccuracyCommand'
    }
}
