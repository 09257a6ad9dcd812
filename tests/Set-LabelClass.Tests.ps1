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

    It 'completes colors' {
        (Complete 'Set-LabelClass a -Color oran').CompletionText | Should -Be orange
    }
}
