BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
}

Describe 'Clear-PixelLabel' {
    It 'erases all labels, keeps the classes, and can be undone' {
        $image = New-TestImage x
        $image | Add-PixelLabel a -Point 1, 1 -PassThru | Add-PixelLabel b -Rectangle 0, 2, 10, 1
        $image | Clear-PixelLabel | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Pixels | Should -Be 0, 0
        $image | Undo-PixelLabel
        ($image | Get-PixelLabel).Pixels | Should -Be 1, 10
    }

    It 'takes several images' {
        $images = (New-TestImage x), (New-TestImage y)
        $images | Add-PixelLabel a -Point 1, 1
        ($images | Clear-PixelLabel -PassThru | Get-PixelLabel).Pixels | Should -Be 0, 0
    }
}
