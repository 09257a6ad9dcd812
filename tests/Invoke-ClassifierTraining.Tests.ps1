BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
}

Describe 'Invoke-ClassifierTraining' {
    It 'gives the same hash for the same input, whatever the number of threads' {
        $again = $practice.Images | Invoke-ClassifierTraining -FeatureSet $practice.Features -TreeCount 10 -ThrottleLimit 1
        $again.Hash | Should -BeExactly $practice.Model.Hash
        ($practice.Images | Invoke-ClassifierTraining -FeatureSet $practice.Features -TreeCount 10 -Seed 1).Hash | Should -Not -Be $again.Hash
    }

    It 'declares the type that it gives' {
        (Get-Command Invoke-ClassifierTraining).OutputType.Type | Should -Contain $practice.Model.GetType()
    }

    It 'shows a table that a person reads' {
        $text = $practice.Model | Out-String
        $text | Should -Match 'Classes\s+Pixels\s+TreeCount\s+OobError\s+LeftOut\s+Features\s+Seconds\s+Hash'
        $text | Should -Match 'nuclei, background\s+96, 96\s+10\s+\d+\.\d %\s+too few\s+\d+\s+\d+\.\d\d\s+[0-9a-f]{10}'
    }

    It 'judges the training by labels left out, and says where they are too few' {
        $practice.Model.LeftOut.TooFew | Should -Match "'nuclei' \d stroke"
        $practice.Model | Format-List | Out-String | Should -Match 'LeftOut\s+: too few labels to tell'
        ($practice.Images | Invoke-ClassifierTraining $practice.Features -TreeCount 10 -SkipLeftOut).LeftOut | Should -BeNull
        $samples = New-PracticeImageSet "$TestDrive/judged" -Count 3
        $images = $samples | Import-ClassifierImage
        foreach ($i in 0..2) { $samples[$i].Stroke | Add-PixelLabel -Image $images[$i] }
        $model = $images | Invoke-ClassifierTraining -TreeCount 10
        $accuracy = $images | Measure-ClassifierAccuracy -TreeCount 10
        $model.LeftOut.OverallAccuracy | Should -Be $accuracy.OverallAccuracy
        $model.LeftOut.Basis | Should -BeExactly '3 images left out in turn'
        "$($model.LeftOut)" | Should -Match '^\d+\.\d % right, mean IoU [01]\.\d\d \(3 images left out in turn\)$'
        $model | Out-String | Should -Match '\d+\.\d %\s+\d+\.\d %'
    }

    It 'warns where one file is two labeled images' {
        $samples = New-PracticeImageSet "$TestDrive/twice" -Count 1
        $images = @(1, 2 | ForEach-Object { Import-ClassifierImage $samples[0].SourcePath -Name "copy $_" })
        $images | ForEach-Object { $samples[0].Stroke | Add-PixelLabel -Image $_ }
        $null = $images | Invoke-ClassifierTraining -TreeCount 5 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Where-Object { $_ -match 'copy 2.*opened twice' } | Should -HaveCount 1
        $null = $images[0] | Invoke-ClassifierTraining -TreeCount 5 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Not -Match 'opened twice'
    }

    It 'trains with FastForest too' {
        $model = $practice.Images | Invoke-ClassifierTraining -FeatureSet $practice.Features -TreeCount 5 -Algorithm FastForest
        $model.Training.Algorithm | Should -Be 'FastForest'
        $model.Classes.Name | Should -Be 'nuclei', 'background'
    }

    It 'trains a project with its features' {
        $practice.Images | Export-ClassifierProject "$TestDrive/lab.ilp" -FeatureSet $practice.Features
        (Import-ClassifierProject "$TestDrive/lab.ilp" | Invoke-ClassifierTraining -TreeCount 10).Hash | Should -BeExactly $practice.Model.Hash
        (Get-Item "$TestDrive/lab.ilp" | Invoke-ClassifierTraining -TreeCount 10).Hash | Should -BeExactly $practice.Model.Hash
        (Invoke-ClassifierTraining -Project "$TestDrive/lab.ilp" -TreeCount 10).Hash | Should -BeExactly $practice.Model.Hash
    }

    It 'keeps how it was asked to train, and trains its project so again' {
        $practice.Images[0] | Add-PixelLabel -Class dirt -Point 100, 80 -BrushSize 5
        $given = @{ ClassWeight = @{ nuclei = 3; background = '0.5' }; MaxPixelsPerClass = 60; MinimumLeafSize = 4; IgnoreClass = 'dirt' }
        $model = $practice.Images | Invoke-ClassifierTraining $practice.Features -TreeCount 10 @given
        "$($model.Tuning)" | Should -BeExactly "class weights background 0.5, nuclei 3, at most 60 pixels a class, leaves of 4 pixels or more, without 'dirt'"
        $model | Export-ClassifierModel "$TestDrive/tuned.pixelmodel"
        (Import-ClassifierModel "$TestDrive/tuned.pixelmodel").Tuning | Should -Be $model.Tuning

        $practice.Images | Export-ClassifierProject "$TestDrive/tuned.ilp" -Model $model -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'what ilastik does not have \(class weights background 0.5, nuclei 3'
        $project = Import-ClassifierProject "$TestDrive/tuned.ilp"
        ($project | Invoke-ClassifierTraining -TreeCount 10).Hash | Should -BeExactly $model.Hash
        $plain = $project | Invoke-ClassifierTraining -TreeCount 10 -ClassWeight None -MaxPixelsPerClass 0 -MinimumLeafSize 1 -IgnoreClass @()
        $plain.Hash | Should -BeExactly ($practice.Images | Invoke-ClassifierTraining $practice.Features -TreeCount 10).Hash

        "$($plain.Tuning)" | Should -BeNullOrEmpty
        $practice.Images | Export-ClassifierProject "$TestDrive/plain.ilp" -Model $plain
        { Invoke-ClassifierTraining -Project "$TestDrive/tuned.ilp", "$TestDrive/plain.ilp" } |
            Should -Throw -ErrorId 'TrainingOptionsAmbiguous,*'
        Undo-PixelLabel $practice.Images[0]
    }

    It 'takes Balanced, and says what a weight can be' {
        $balanced = $practice.Images | Invoke-ClassifierTraining $practice.Features -TreeCount 10 -ClassWeight balanced
        "$($balanced.Tuning)" | Should -BeExactly 'class weights Balanced'
        { $practice.Images | Invoke-ClassifierTraining -ClassWeight heavy } | Should -Throw "*'heavy' says nothing about weights*@{ nuclei = 2 }*"
        { $practice.Images | Invoke-ClassifierTraining -ClassWeight @{ nuclei = '0,5' } } | Should -Throw '*which is not a number*'
        { $practice.Images | Invoke-ClassifierTraining -ClassWeight @{ nuclei = 0 } } | Should -Throw "*'nuclei' = 0. Each class*"
        { $practice.Images | Invoke-ClassifierTraining -ClassWeight Balanced -Algorithm FastForest } |
            Should -Throw -ErrorId 'TrainingOptionUnsupported,*'
        { $practice.Images | Invoke-ClassifierTraining -ClassWeight @{ nucleus = 2 } } | Should -Throw -ErrorId 'LabelClassNotFound,*'
    }

    It 'refuses <id>' -ForEach @(
        @{ Id = 'NoLabels'; Script = { $practice.Images[1] | Invoke-ClassifierTraining } }
        @{ Id = 'ImageTooSmall'; Script = { $practice.Images | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 90) } }
    ) {
        $Script | Should -Throw -ErrorId "$Id,PSPixelClassification.Commands.InvokeClassifierTrainingCommand"
    }
}
