BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $practice.Images | Export-ClassifierProject "$TestDrive/lab.ilp" -Model $practice.Model
}

Describe 'Repair-ClassifierProject' {
    BeforeEach {
        Remove-Item "$TestDrive/project", "$TestDrive/archive" -Recurse -Force -ErrorAction Ignore
        $null = New-Item -ItemType Directory "$TestDrive/project", "$TestDrive/archive"
        $lab = (Copy-Item "$TestDrive/lab.ilp" "$TestDrive/project" -PassThru).FullName
        Copy-Item $practice.Raw "$TestDrive/archive/2026" -Recurse
    }

    It 'stores where the images are' {
        $links = Repair-ClassifierProject $lab -SearchPath "$TestDrive/archive"
        $links | Should -BeOfType PSPixelClassification.Projects.ImageLink
        $links.Status | Should -Be Relinked, Relinked
        (Import-ClassifierProject $lab).Images.SourcePath | Should -BeLike '*archive*'
    }

    It 'finds everything where it is after that' {
        $null = Repair-ClassifierProject $lab -SearchPath "$TestDrive/archive"
        (Get-Item $lab | Repair-ClassifierProject).Status | Should -Be Found, Found
    }

    It 'writes nothing with -WhatIf' {
        $before = (Get-FileHash $lab).Hash
        (Repair-ClassifierProject $lab -SearchPath "$TestDrive/archive" -WhatIf).Status | Should -Be Relinked, Relinked
        (Get-FileHash $lab).Hash | Should -Be $before
    }

    It 'gives an error for an image that is nowhere and saves the others' {
        Remove-Item "$TestDrive/archive/2026/sample_0002.tif"
        (Repair-ClassifierProject $lab -SearchPath "$TestDrive/archive" -ErrorVariable problems -ErrorAction SilentlyContinue).Status | Should -Be Relinked, Missing
        $problems.FullyQualifiedErrorId | Should -Be 'ProjectImageMissing,PSPixelClassification.Commands.RepairClassifierProjectCommand'
        $problems[0].TargetObject.Name | Should -Be sample_0002
        (Import-ClassifierProject $lab -WarningAction Ignore).MissingImages.Name | Should -Be sample_0002
    }

    It 'takes another file of that name with -Force only' {
        Copy-Item "$TestDrive/archive/2026/sample_0002.tif" "$TestDrive/archive/2026/sample_0001.tif"
        (Repair-ClassifierProject $lab "$TestDrive/archive" -ErrorVariable problems -ErrorAction SilentlyContinue).Status | Should -Be Changed, Relinked
        $problems.FullyQualifiedErrorId | Should -BeLike 'ProjectImageChanged,*'
        (Repair-ClassifierProject $lab "$TestDrive/archive" -Force).Status | Should -Be Relinked, Found
    }

    It 'leaves a read-only project alone, also with -Force' {
        Set-ItemProperty $lab IsReadOnly $true
        $null = Repair-ClassifierProject $lab "$TestDrive/archive" -Force -ErrorVariable problems -ErrorAction SilentlyContinue
        Set-ItemProperty $lab IsReadOnly $false
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TargetReadOnly,*'
        $problems[0].Exception.Message | Should -BeLike '*Remove the read-only attribute*'
    }

    It 'ends at a folder that is not there' {
        { Repair-ClassifierProject $lab -SearchPath "$TestDrive/nowhere" } | Should -Throw -ErrorId 'SearchPathNotFound,*'
    }

    It 'shows links as a table' {
        $lines = (Repair-ClassifierProject $lab "$TestDrive/archive" | Out-String -Width 200).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Name +Status +Path'
        $lines[2] | Should -Match '^sample_0001 +Relinked +.*sample_0001\.tif'
    }
}
