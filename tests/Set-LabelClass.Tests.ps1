BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
}

Describe 'Set-LabelClass' {
    BeforeEach {
        $image = New-TestImage x
        $image | Add-PixelLabel a -Point 1, 1 -PassThru | Add-PixelLabel b -Rectangle 0, 2, 10, 1
    }

    It 'renames, recolors and reorders in one step' {
        $image | Set-LabelClass b -NewName nuclei -Color orange -Value 1 | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Class | Should -Be nuclei, a
        ($image | Get-PixelLabel).Pixels | Should -Be 10, 1
        $image | Undo-PixelLabel
        ($image | Get-PixelLabel).Class | Should -Be a, b
    }

    It 'refuses <arguments> and changes nothing' -ForEach @(
        @{ Arguments = @{ Name = 'nope'; Color = 'red' }; Id = 'LabelClassNotFound,*' }
        @{ Arguments = @{ Name = 'a'; NewName = 'B' }; Id = 'LabelClassExists,*' }
        @{ Arguments = @{ Name = 'a'; Value = 3 }; Id = 'LabelValueInvalid,*' }
        @{ Arguments = @{ Name = 'a' }; Id = 'NothingToSet,*' }
    ) {
        { $image | Set-LabelClass @Arguments -ErrorAction Stop } | Should -Throw -ErrorId $Id
        ($image | Get-PixelLabel).Class | Should -Be a, b
        $image.Labels.UndoCount | Should -Be 2
    }

    It 'merges a class into another, and takes it back' {
        $image | Add-PixelLabel c -Point 5, 5
        $image | Set-LabelClass b -MergeInto A | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Class | Should -Be a, c
        ($image | Get-PixelLabel).Pixels | Should -Be 11, 1
        $image | Undo-PixelLabel
        ($image | Get-PixelLabel).Pixels | Should -Be 1, 10, 1
    }

    It 'merges in every image, and renames where the other class is missing' {
        $other = New-TestImage y
        $other | Add-PixelLabel b -Point 2, 2
        $image, $other | Set-LabelClass b -MergeInto a -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        ($other | Get-PixelLabel).Class | Should -Be a
        ($image | Get-PixelLabel).Pixels | Should -Be 11
    }

    It 'warns where no image has the class to merge into' {
        $image | Set-LabelClass b -MergeInto nucleii -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike "No image has a class 'nucleii'*"
        ($image | Get-PixelLabel).Class | Should -Be a, nucleii
    }

    It 'refuses to merge <name> into <into>' -ForEach @(
        @{ Name = 'nope'; Into = 'a'; Id = 'LabelClassNotFound,*' }
        @{ Name = 'a'; Into = 'A '; Id = 'NothingToSet,*' }
    ) {
        { $image | Set-LabelClass $Name -MergeInto $Into -ErrorAction Stop } | Should -Throw -ErrorId $Id
        $image.Labels.UndoCount | Should -Be 2
    }

    It 'completes colors' {
        (Complete 'Set-LabelClass a -Color oran').CompletionText | Should -Be orange
    }
}
