BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
}

Describe 'Remove-PixelLabel' {
    BeforeEach {
        $image = New-TestImage x
        $image | Add-PixelLabel a -Rectangle 0, 0, 10, 2 -PassThru | Add-PixelLabel b -Rectangle 0, 2, 10, 1
    }

    It 'erases a shape, whatever the class' {
        $image | Remove-PixelLabel -Rectangle 0, 0, 5, 3
        ($image | Get-PixelLabel).Pixels | Should -Be 10, 5
    }

    It 'erases strokes that come as objects' {
        ConvertFrom-Csv 'X,Y,Stroke', '0,0,1', '9,0,1', '3,2,' | Remove-PixelLabel -Image $image
        ($image | Get-PixelLabel).Pixels | Should -Be 10, 9
    }

    It 'erases classes and keeps them' {
        $image | Remove-PixelLabel A, b
        ($image | Get-PixelLabel).Pixels | Should -Be 0, 0
    }

    It 'erases the classes that are there, and tells which is not' {
        { $image | Remove-PixelLabel a, nope -ErrorAction Stop } | Should -Throw "*'nope'*" -ErrorId 'LabelClassNotFound,*'
        ($image | Get-PixelLabel).Pixels | Should -Be 0, 10
    }

    It 'passes the image on with -PassThru only' {
        $image | Remove-PixelLabel a | Should -BeNullOrEmpty
        $image | Remove-PixelLabel -Point 1, 2 -PassThru | Should -Be $image
    }
}
