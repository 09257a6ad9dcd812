BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
}

Describe 'Redo-PixelLabel' {
    BeforeEach {
        $image = New-TestImage x
        $image | Add-PixelLabel a -Point 1, 1 -PassThru | Add-PixelLabel b -Point 2, 2 -PassThru | Undo-PixelLabel -Count 2
    }

    It 'does the first undone edit again' {
        $image | Redo-PixelLabel | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Class | Should -Be a
    }

    It 'does several again' {
        ($image | Redo-PixelLabel -Count 2 -PassThru | Get-PixelLabel).Class | Should -Be a, b
    }

    It 'has nothing to do after a new edit, and says so with -Verbose' {
        $image | Add-PixelLabel c -Point 3, 3
        $notes = $image | Redo-PixelLabel -Verbose 4>&1
        "$notes" | Should -Match '0 of 1'
        ($image | Get-PixelLabel).Class | Should -Be c
    }
}
