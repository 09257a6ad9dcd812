BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $samples = New-PracticeImageSet "$TestDrive/raw" -Count 3 -Width 128 -Height 96
    $features = New-FeatureSet -Sigma 0.7, 1.6
    function Open([int] $Count) {
        foreach ($sample in $samples[0..($Count - 1)]) {
            $image = $sample | Import-ClassifierImage
            foreach ($stroke in $sample.Stroke) { $image | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
            $image
        }
    }
    $images = Open 3
}

Describe 'Measure-ClassifierAccuracy' {
    It 'leaves out images, as <_> gives them' -ForEach 'the pipeline', 'a parameter', 'another order', 'a project' {
        $expected = $images | Measure-ClassifierAccuracy $features -TreeCount 10
        $accuracy = switch ($_) {
            'the pipeline' { $images | Measure-ClassifierAccuracy -FeatureSet $features -TreeCount 10 -ThrottleLimit 1 }
            'a parameter' { Measure-ClassifierAccuracy $images $features -TreeCount 10 }
            'another order' { Measure-ClassifierAccuracy $images[2, 0, 1] $features -TreeCount 10 }
            'a project' {
                $images | Export-ClassifierProject -Path "$TestDrive/lab.ilp" -FeatureSet $features -Force
                Measure-ClassifierAccuracy -Project "$TestDrive/lab.ilp" -TreeCount 10
            }
        }
        $accuracy | Should -BeOfType PSPixelClassification.Classification.Accuracy.ClassifierAccuracy
        $accuracy.Unit, $accuracy.ImageCount, $accuracy.FoldCount | Should -Be 'Image', 3, 3
        "$($accuracy.Confusion)" | Should -Be "$($expected.Confusion)"
        $accuracy.CalibrationError | Should -Be $expected.CalibrationError
    }

    It 'gives a confusion matrix as a table' {
        $accuracy = $images | Measure-ClassifierAccuracy $features -TreeCount 10 -LeaveOut image
        $rows = $accuracy.ConfusionMatrix
        $rows.Truth | Should -Be $accuracy.Classes.Name
        $rows[0].PSObject.Properties.Name | Should -Be (@('Truth') + $accuracy.Classes.Name)
        $rows[0].nuclei + $rows[0].background | Should -Be $accuracy.Classes[0].Support
        $rows | Export-Csv "$TestDrive/confusion.csv"
        (Import-Csv "$TestDrive/confusion.csv")[1].background | Should -Be $accuracy.Confusion[1, 1]
    }

    It 'counts in a matrix also a class named Truth' {
        $image = $samples[0] | Import-ClassifierImage
        foreach ($y in 10, 30, 60) {
            $image | Add-PixelLabel -Class Truth -Line 5, $y, 20, $y
            $image | Add-PixelLabel -Class other -Line 70, $y, 90, $y
        }
        $rows = ($image | Measure-ClassifierAccuracy $features -TreeCount 5).ConfusionMatrix
        $rows.Truth_ | Should -Be 'Truth', 'other'
        ($rows.Truth + $rows.other | Measure-Object -Sum).Sum | Should -Be $image.Labels.Snapshot().LabeledPixelCount
    }

    It 'says that one stroke of each class is too few to tell' {
        $image = $samples[0] | Import-ClassifierImage
        $image | Add-PixelLabel -Class a -Line 5, 5, 20, 5
        $image | Add-PixelLabel -Class b -Line 5, 50, 20, 50
        $accuracy = $image | Measure-ClassifierAccuracy $features -TreeCount 5 -WarningVariable warnings -WarningAction SilentlyContinue
        $accuracy.TooFew | Should -BeLike 'Too few labels to tell*'
        $warnings[0].Message | Should -Be $accuracy.TooFew
        $warnings.Count | Should -Be 3
        [double]::IsNaN($accuracy.OverallAccuracy) | Should -BeTrue
    }

    It 'compares with truth what Measure-SegmentationAccuracy counts' {
        $model = $images | Invoke-ClassifierTraining $features -TreeCount 10
        $accuracy = $images | Measure-ClassifierAccuracy -Model $model -Truth "$TestDrive/raw/truth" -TruthMap @{ 0 = 'background'; '*' = 'nuclei' }
        $null = $images | Export-Segmentation $model -DestinationPath "$TestDrive/out"
        $nuclei = $model.Classes.Where({ $_.Name -eq 'nuclei' })[0].Value
        $segmented = Measure-SegmentationAccuracy "$TestDrive/out/*.tif" "$TestDrive/raw/truth" -Class $nuclei
        $accuracy.Unit, $accuracy.PixelCount, $accuracy.ImageCount | Should -Be 'TruthPixel', (3 * 128 * 96), 3
        $accuracy.Confusion[($nuclei - 1), ($nuclei - 1)] | Should -Be ($segmented | Measure-Object TruePositive -Sum).Sum
        $accuracy.Confusion[(2 - $nuclei), ($nuclei - 1)] | Should -Be ($segmented | Measure-Object FalsePositive -Sum).Sum
        $accuracy.OobError | Should -Be $model.OobError
    }

    It 'warns of images that the model may have learned from' {
        $model = $images | Invoke-ClassifierTraining $features -TreeCount 5
        $null = $images[0] | Measure-ClassifierAccuracy -Model $model -Truth "$TestDrive/raw/truth" -TruthMap @{ 0 = 'background'; '*' = 'nuclei' } -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike "*$($images[0].Name)*it has labels*not seen*"
        $unseen = Import-ClassifierImage $samples[0].SourcePath
        $null = $unseen | Measure-ClassifierAccuracy -Model $model -Truth "$TestDrive/raw/truth" -TruthMap @{ 0 = 'background'; '*' = 'nuclei' } -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'warns of values of the truth that are no class' {
        $model = $images | Invoke-ClassifierTraining $features -TreeCount 5
        $accuracy = Import-ClassifierImage $samples[0].SourcePath | Measure-ClassifierAccuracy -Model $model -Truth $samples[0].TruthPath -TruthMap @{ 7 = 'nuclei' } -WarningVariable warnings -WarningAction SilentlyContinue
        $accuracy.PixelCount | Should -Be 0
        $warnings | Should -BeLike "*nothing was judged*7 'nuclei'*It holds *-TruthMap*"
    }

    It 'lists the worst places, and shows them in a report of <_>' -ForEach 'labels', 'truth' {
        $report = "$TestDrive/reports/$_.html"
        $accuracy = if ($_ -eq 'labels') {
            # Strokes across nuclei and background cannot all be right.
            $crossed = Open 3
            foreach ($image in $crossed) { $image | Add-PixelLabel -Class nuclei -Line 3, 90, 120, 3 }
            $crossed | Measure-ClassifierAccuracy $features -TreeCount 10 -ReportPath $report
        }
        else {
            $model = $images[0] | Invoke-ClassifierTraining $features -TreeCount 10
            $images[1, 2] | Measure-ClassifierAccuracy -Model $model -Truth "$TestDrive/raw/truth" -TruthMap @{ 0 = 'background'; '*' = 'nuclei' } -ReportPath $report
        }
        $places = $accuracy.WorstPlaces
        $places | Should -BeOfType PSPixelClassification.Classification.Accuracy.WrongPlace
        $places.WrongPixels | Should -Be ($places.WrongPixels | Sort-Object -Descending)
        $accuracy.PixelCount - $accuracy.Confusion[0, 0] - $accuracy.Confusion[1, 1] | Should -BeGreaterOrEqual ($places | Measure-Object WrongPixels -Sum).Sum
        $places | Export-Csv "$TestDrive/places.csv"
        (Import-Csv "$TestDrive/places.csv")[0].Truth | Should -BeIn 'nuclei', 'background'
        $page = Get-Content -Raw -LiteralPath $report
        $page | Should -BeLike "*PSPixelClassification accuracy report*$($accuracy.Basis)*"
        $page | Should -BeLike "*$($places[0].Image).tif, x $($places[0].X), y $($places[0].Y): $($places[0].WrongPixels) of $($places[0].JudgedPixels) pixels wrong*"
        ([regex]::Matches($page, 'src="data:image/png')).Count | Should -Be (3 * [Math]::Min(12, $places.Count))
    }

    It 'refuses a report before anything is computed if <Name>' -ForEach @(
        @{ Name = 'an image is there'; Path = 'raw/sample_0001.tif'; Id = 'TargetIsNoReport'; Force = $true }
        @{ Name = 'it is a folder'; Path = '.'; Id = 'TargetIsFolder' }
        @{ Name = 'its folder is a file'; Path = 'raw/sample_0001.tif/a.html'; Id = 'ReportWriteFailed' }
    ) {
        { $images | Measure-ClassifierAccuracy $features -TreeCount 100000 -ReportPath (Join-Path $TestDrive $Path) -Force:($Force -eq $true) } |
            Should -Throw -ErrorId "$Id,PSPixelClassification.Commands.MeasureClassifierAccuracyCommand"
    }

    It 'writes the report below the current location, over an older one, and none with -NoClobber, -WhatIf or without an image' {
        Push-Location (New-Item -ItemType Directory "$TestDrive/here")
        try {
            foreach ($turn in 1..2) { $null = $images | Measure-ClassifierAccuracy $features -TreeCount 5 -ReportPath new/a.html }
            "$TestDrive/here/new/a.html" | Should -Exist
            { $images | Measure-ClassifierAccuracy $features -TreeCount 5 -ReportPath new/a.html -NoClobber } | Should -Throw -ErrorId 'NoClobber,*'
            ($images | Measure-ClassifierAccuracy $features -TreeCount 5 -ReportPath other/b.html -WhatIf).ImageCount | Should -Be 3
            "$TestDrive/here/other" | Should -Not -Exist
            $model = $images | Invoke-ClassifierTraining $features -TreeCount 2
            $images | Measure-ClassifierAccuracy -Model $model -Truth "$TestDrive/here" -ReportPath c.html -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$TestDrive/here/c.html" | Should -Not -Exist
        }
        finally { Pop-Location }
    }

    It 'ends with <Id>' -ForEach @(
        @{ Id = 'SingleClass'; Script = { $image = $samples[0] | Import-ClassifierImage; $image | Add-PixelLabel -Class a -Point 3, 3; $image | Measure-ClassifierAccuracy } }
        @{ Id = 'NoLabels'; Script = { $samples[0] | Import-ClassifierImage | Measure-ClassifierAccuracy } }
        @{ Id = 'LabelClassNotFound'; Script = { $images | Measure-ClassifierAccuracy -Model ($images | Invoke-ClassifierTraining $features -TreeCount 2) -Truth $samples[0].TruthPath -TruthMap @{ 1 = 'cells' } } }
        @{ Id = 'LabelMapInvalid'; Script = { $images | Measure-ClassifierAccuracy -Model ($images | Invoke-ClassifierTraining $features -TreeCount 2) -Truth $samples[0].TruthPath -TruthMap @{ '#ff0000' = 'nuclei' } } }
    ) {
        $Script | Should -Throw -ErrorId "$Id,*"
    }

    It 'refuses a truth of another size and goes on' {
        $other = New-PracticeImageSet "$TestDrive/other" -Count 1 -Width 64 -Height 64
        $model = $images | Invoke-ClassifierTraining $features -TreeCount 2
        $images + ($other | Import-ClassifierImage) | Measure-ClassifierAccuracy -Model $model -Truth $other.TruthPath -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue |
            ForEach-Object ImageCount | Should -Be 1
        $problems.Count | Should -Be 3
        $problems[0].FullyQualifiedErrorId | Should -Be 'ImageSizeMismatch,PSPixelClassification.Commands.MeasureClassifierAccuracyCommand'
    }

    It 'stops when asked to' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($Manifest, $Images)
                Import-Module $Manifest
                Measure-ClassifierAccuracy $Images -TreeCount 100000
            }).AddParameters(@($BuiltManifest, $images))
        $running = $shell.BeginInvoke()
        while ($shell.Streams.Progress.Count -eq 0) { Start-Sleep -Milliseconds 50 }
        $shell.Stop()
        $running.IsCompleted | Should -BeTrue
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
    }
}
