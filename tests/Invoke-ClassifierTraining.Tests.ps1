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
        $text | Should -Match 'Classes\s+Pixels\s+TreeCount\s+OobError\s+Features\s+Seconds\s+Hash'
        $text | Should -Match 'nuclei, background\s+96, 96\s+10\s+\d+\.\d %\s+\d+\s+\d+\.\d\d\s+[0-9a-f]{10}'
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

    It 'refuses <id>' -ForEach @(
        @{ Id = 'NoLabels'; Script = { $practice.Images[1] | Invoke-ClassifierTraining } }
        @{ Id = 'ImageTooSmall'; Script = { $practice.Images | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 90) } }
    ) {
        $Script | Should -Throw -ErrorId "$Id,PSPixelClassification.Commands.InvokeClassifierTrainingCommand"
    }
}
