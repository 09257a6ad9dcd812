BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
    $images = (New-TestImage x), (New-TestImage y)
    $images | Add-PixelLabel nuclei -Rectangle 0, 0, 10, 2
    $images[1] | Add-PixelLabel background -Rectangle 0, 2, 10, 3
}

Describe 'Get-PixelLabel' {
    It 'gives a row for each image and class' {
        $images | Get-PixelLabel | ForEach-Object { "$($_.Image) $($_.Class) $($_.Value) $($_.Color) $($_.Pixels)" } |
            Should -Be 'x nuclei 1 #ffe119 20', 'y nuclei 1 #ffe119 20', 'y background 2 #0082c8 30'
    }

    It 'selects classes by wildcard' {
        ($images | Get-PixelLabel b*).Image | Should -Be y
    }

    It 'reports a name that an image does not have, and goes on' {
        ($images | Get-PixelLabel background -ErrorVariable problems -ErrorAction SilentlyContinue).Image | Should -Be y
        $problems.FullyQualifiedErrorId | Should -Be 'LabelClassNotFound,PSPixelClassification.Commands.GetPixelLabelCommand'
    }

    It 'gives nothing for an image without labels' {
        New-TestImage z | Get-PixelLabel | Should -BeNullOrEmpty
    }

    It 'shows a table' {
        ($images | Get-PixelLabel | Out-String).Trim() | Should -Match '^Image +Class +Value +Color +Pixels'
    }
}
