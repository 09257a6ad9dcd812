BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
}

Describe 'Undo-PixelLabel' {
    BeforeEach {
        $image = New-TestImage x
        $image | Add-PixelLabel a -Point 1, 1 -PassThru | Add-PixelLabel b -Point 2, 2
    }

    It 'takes back the last edit, the class it made included' {
        $image | Undo-PixelLabel | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Class | Should -Be a
    }

    It 'takes back several edits' {
        $image | Undo-PixelLabel -Count 2 -PassThru | Get-PixelLabel | Should -BeNullOrEmpty
    }

    It 'says with -Verbose, and without an error, that there is nothing more' {
        $notes = $image | Undo-PixelLabel 3 -Verbose 4>&1
        "$notes" | Should -Match '2 of 3'
    }
}
