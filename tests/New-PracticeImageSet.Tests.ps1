BeforeAll { . (Join-Path $PSScriptRoot 'common.ps1') }

Describe 'New-PracticeImageSet' {
    It 'writes images with truth and strokes' {
        $samples = New-PracticeImageSet -DestinationPath "$TestDrive/a" -Count 2 -Width 200 -Height 150
        $samples.Count | Should -Be 2
        $samples.SourcePath + $samples.TruthPath | Should -Exist
        $samples[0].Stroke.Class | Sort-Object -Unique | Should -Be 'background', 'nuclei'
        ($samples | Import-ClassifierImage).Shape | Should -Be 150, 200, 150, 200
    }

    It 'makes the same pixels for the same seed' {
        $first = New-PracticeImageSet "$TestDrive/b" -Count 1 -Width 64 -Height 64 -Seed 4
        $second = New-PracticeImageSet "$TestDrive/c" -Count 1 -Width 64 -Height 64 -Seed 4
        (Get-FileHash $first.SourcePath).Hash | Should -Be (Get-FileHash $second.SourcePath).Hash
    }

    It 'writes nothing with -WhatIf, and replaces nothing with -NoClobber' {
        New-PracticeImageSet "$TestDrive/d" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/d" | Should -Not -Exist
        $null = New-PracticeImageSet "$TestDrive/e" -Count 1 -Width 64 -Height 64
        { New-PracticeImageSet "$TestDrive/e" -NoClobber } | Should -Throw -ErrorId 'NoClobber,PSPixelClassification.Commands.NewPracticeImageSetCommand'
    }
}
