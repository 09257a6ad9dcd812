BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $out = Join-Path $TestDrive 'out'
    $lab = "$out/lab.ilp"
}

Describe 'Export-ClassifierProject' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'writes one file and returns it with -PassThru' {
        $file = $practice.Images | Export-ClassifierProject $lab -Model $practice.Model -PassThru
        $file | Should -BeOfType System.IO.FileInfo
        Get-ChildItem $out -Force | ForEach-Object Name | Should -Be 'lab.ilp'
        (Import-ClassifierProject $lab).Model.Hash | Should -BeExactly $practice.Model.Hash
    }

    It 'is silent without -PassThru' {
        $practice.Images | Save-ClassifierProject $lab | Should -BeNullOrEmpty
    }

    It 'appends .ilp to a name without extension, and to no other' {
        ($practice.Images | Export-ClassifierProject "$out/a" -PassThru).Name | Should -Be 'a.ilp'
        ($practice.Images | Export-ClassifierProject "$out/a.project" -PassThru).Name | Should -Be 'a.project'
    }

    It 'takes a literal name with brackets' {
        $file = $practice.Images | Export-ClassifierProject "$out/a[1].ilp" -PassThru
        ($file | Import-ClassifierProject).Images.Count | Should -Be 2
    }

    It 'saves a project where it was read from' {
        $practice.Images | Export-ClassifierProject $lab -Model $practice.Model
        $project = Import-ClassifierProject $lab
        $project.Images | Where-Object Name -EQ sample_0002 | Add-PixelLabel -Class background -Point 3, 3
        $project | Export-ClassifierProject -Model ($project | Invoke-ClassifierTraining -TreeCount 3)
        $again = Import-ClassifierProject $lab
        $again.Model.TreeCount | Should -Be 3
        ($again.Images | Get-PixelLabel | Where-Object Class -EQ background).Pixels | Should -Be 96, 1
    }

    It 'leaves a classifier out that is behind the labels, with a warning' {
        $practice.Images | Export-ClassifierProject $lab -Model $practice.Model
        $project = Import-ClassifierProject $lab
        $project.Images | Where-Object Name -EQ sample_0002 | Add-PixelLabel -Class background -Point 3, 3
        $project | Export-ClassifierProject -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'left out'
        (Import-ClassifierProject $lab).Model | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf' {
        $practice.Images | Export-ClassifierProject $lab -WhatIf
        $out | Should -Not -Exist
    }

    It 'keeps a file with -NoClobber' {
        $practice.Images | Export-ClassifierProject $lab
        $before = (Get-Item $lab).LastWriteTimeUtc
        $practice.Images | Export-ClassifierProject $lab -NoClobber -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be 'NoClobber,PSPixelClassification.Commands.ExportClassifierProjectCommand'
        (Get-Item $lab).LastWriteTimeUtc | Should -Be $before
    }

    It 'replaces a read-only file with -Force only' {
        $practice.Images | Export-ClassifierProject $lab
        (Get-Item $lab).IsReadOnly = $true
        { $practice.Images | Export-ClassifierProject $lab } | Should -Throw -ErrorId 'TargetReadOnly,*'
        { $practice.Images | Export-ClassifierProject $lab -Force } | Should -Not -Throw
    }

    It 'refuses a folder as its file' {
        { $practice.Images | Export-ClassifierProject $practice.Raw } | Should -Throw -ErrorId 'PathNotFile,*'
    }

    It 'writes relative to the location of PowerShell' {
        $null = New-Item -ItemType Directory $out
        Push-Location $out
        try { $practice.Images | Export-ClassifierProject sub/lab.ilp } finally { Pop-Location }
        "$out/sub/lab.ilp" | Should -Exist
    }
}
