BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $samples = New-PracticeImageSet "$TestDrive/nuclei" -Count 2 -Width 192 -Height 160
    $images = $samples | Import-ClassifierImage
    $truth = $samples.TruthPath | Import-ClassifierImage
}

Describe 'Measure-SegmentedObject' {
    It 'gives a row for each object, that Export-Csv takes' {
        $nuclei = $truth | Measure-SegmentedObject -Image $images
        $nuclei.Count | Should -Be ($samples | Measure-Object ObjectCount -Sum).Sum
        $nuclei | Export-Csv "$TestDrive/nuclei.csv"
        $rows = Import-Csv "$TestDrive/nuclei.csv"
        $rows.Count | Should -Be $nuclei.Count
        [double]$rows[3].Mean1 | Should -Be $nuclei[3].Intensities[0].Mean
        [double]$rows[3].Sum1 | Should -Be ($nuclei[3].Mean1 * $nuclei[3].Area)
        $rows[0].Unit | Should -Be 'µm'
        [double]$rows[0].PhysicalArea | Should -Be ($nuclei[0].Area * $truth[0].PixelSize.X * $truth[0].PixelSize.Y)
        # Nuclei are brighter than all of the image.
        $nuclei | ForEach-Object { $_.Mean1 | Should -BeGreaterThan $_.Minimum1 }
        $nuclei[0].psobject.Properties.Name | Should -Contain 'Maximum1'
        ($truth[0] | Measure-SegmentedObject)[0].psobject.Properties.Name | Should -Not -Contain 'Mean1'
    }

    It 'measures each image in its own objects only' {
        $one = $truth[1] | Measure-SegmentedObject -Image $images
        $one[0].Mean1 | Should -Be ($truth[1] | Measure-SegmentedObject -Image $images[1])[0].Mean1
        $rows = $truth | Measure-SegmentedObject -Image $images[0] -ErrorVariable errors -ErrorAction SilentlyContinue
        ($rows.Name | Select-Object -Unique) | Should -Be 'sample_0001_mask'
        $errors[0].FullyQualifiedErrorId | Should -Match '^ObjectImageMismatch'
        $other = Import-ClassifierImage $samples[0].SourcePath -Name other
        ($truth[0] | Measure-SegmentedObject -Image $other).Count | Should -Be $samples[0].ObjectCount
        { $truth[0] | Measure-SegmentedObject -Image $images[0], $images[0] -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectImageMismatch*'
    }

    It 'warns where there are classes instead of objects, or nothing' {
        $null = $images[0] | Measure-SegmentedObject -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'may be classes'
        $none = $truth[0] | ConvertTo-ObjectLabel -Class 999 -WarningAction SilentlyContinue
        $none | Measure-SegmentedObject -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -Match 'no object'
    }
}
