BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $samples = New-PracticeImageSet "$TestDrive/nuclei" -Count 2 -Width 192 -Height 160
    $truth = $samples.TruthPath | Import-ClassifierImage
}

Describe 'ConvertTo-ObjectLabel' {
    It 'numbers objects, and Export-ClassifierImage writes them' {
        $practice.Images | Export-Segmentation -Model $practice.Model -DestinationPath "$TestDrive/results"
        $objects = Import-ClassifierImage "$TestDrive/results/*.tif" | ConvertTo-ObjectLabel -MinimumSize 5
        $objects.Name | Should -Be ($practice.Images.Name | ForEach-Object { "$($_)_Simple Segmentation_labels" })
        $objects | ForEach-Object { $_.PixelType | Should -Be 'UInt16'; $_.ObjectCount | Should -BeGreaterThan 0 }
        $objects | Export-ClassifierImage -DestinationPath "$TestDrive/objects"
        $again = @(Import-ClassifierImage "$TestDrive/objects/*_labels.tif")
        $again.Count | Should -Be $objects.Count
        # Each number is one object again.
        ($again[0] | ConvertTo-ObjectLabel -Class $objects[0].ObjectCount).ObjectCount | Should -Be 1
        ($again[0] | ConvertTo-ObjectLabel -Class ($objects[0].ObjectCount + 1) -WarningAction SilentlyContinue).ObjectCount | Should -Be 0
    }

    It 'knows the classes of results by name' {
        $practice.Images[0] | Export-Segmentation -Model $practice.Model -DestinationPath "$TestDrive/named"
        $image = Import-ClassifierImage "$TestDrive/named/*.tif"
        ($image | ConvertTo-ObjectLabel -Class NUCLEI).ObjectCount | Should -Be ($image | ConvertTo-ObjectLabel -Class 1).ObjectCount
        ($image | ConvertTo-ObjectLabel -Class background).ObjectCount | Should -Be ($image | ConvertTo-ObjectLabel -Class 2).ObjectCount
        { $image | ConvertTo-ObjectLabel -Class cells -ErrorAction Stop } | Should -Throw "*has no class 'cells'*'nuclei', 'background'*" -ErrorId 'ObjectClassNotFound*'
        { $truth[0] | ConvertTo-ObjectLabel -Class nuclei -ErrorAction Stop } | Should -Throw '*does not say what its classes are called*'
    }

    It 'splits what touches' {
        $whole = $truth[0] | ConvertTo-ObjectLabel -Class 1
        $whole.ObjectCount | Should -Be 1
        $practice.Images[0] | Export-Segmentation -Model $practice.Model -DestinationPath "$TestDrive/split"
        $image = Import-ClassifierImage "$TestDrive/split/*.tif"
        $one = ($image | ConvertTo-ObjectLabel).ObjectCount
        ($image | ConvertTo-ObjectLabel -MinimumDistance 3).ObjectCount | Should -BeGreaterOrEqual $one
    }

    It 'says what plays no part, what is not there, and what makes no sense' {
        $null = $truth[0] | ConvertTo-ObjectLabel -Smoothing 1 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'plays no part without -MinimumDistance'
        $null = $truth[0] | ConvertTo-ObjectLabel -Class 9999 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'there is no object of class 9999'
        { $truth[0] | ConvertTo-ObjectLabel -LowThreshold 0.5 -HighThreshold 0.4 } | Should -Throw -ErrorId 'ObjectThresholdInvalid*'
        { $truth[0] | ConvertTo-ObjectLabel -MinimumSize 0 } | Should -Throw
    }

    It 'goes on with the next image after an error' {
        $practice.Images[0] | Export-Segmentation -Model $practice.Model -Source Overlay -DestinationPath "$TestDrive/overlay"
        $overlay = Import-ClassifierImage "$TestDrive/overlay/*.png" | Select-Object -First 1
        $objects = $overlay, $truth[0] | ConvertTo-ObjectLabel -ErrorVariable errors -ErrorAction SilentlyContinue
        @($objects).Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Match '^ObjectSourceUnsupported'
    }
}
