BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
}

Describe 'Get-UncertainSpot' {
    It 'finds spots in all images, or in each' {
        $spots = $practice.Images | Get-UncertainSpot $practice.Model -Count 3
        $spots | Should -HaveCount 3
        $spots[0].GetType() | Should -Be (Get-Command Get-UncertainSpot).OutputType.Type
        $each = Get-UncertainSpot $practice.Images $practice.Model -Count 3 -PerImage
        $each.Name | Should -Be (@($practice.Images[0].Name) * 3 + @($practice.Images[1].Name) * 3)
        $spots | ForEach-Object { "$_" } | Should -BeIn ($each | ForEach-Object { "$_" })
        $spots[0].FirstClass, $spots[0].SecondClass | Sort-Object | Should -Be background, nuclei
    }

    It 'gives spots that become labels, after which they are spots no more' {
        $image = $practice.Images[1]
        $spot = $image | Get-UncertainSpot $practice.Model -Count 1
        $spot | Select-Object Image, X, Y, Z, T, @{ Name = 'Class'; Expression = { 'nuclei' } } | Add-PixelLabel -Image $practice.Images
        ($image | Get-PixelLabel).Pixels | Should -Be 1
        $next = $image | Get-UncertainSpot $practice.Model -Count 1
        "$next" | Should -Not -Be "$spot"
        Undo-PixelLabel $image
    }

    It 'takes the path of a model, and of a project' {
        $practice.Model | Export-ClassifierModel "$TestDrive/m.pixelmodel"
        $practice.Images | Export-ClassifierProject "$TestDrive/m.ilp" -Model $practice.Model
        $expected = $practice.Images | Get-UncertainSpot $practice.Model -Count 2 | ForEach-Object { "$_" }
        $practice.Images | Get-UncertainSpot "$TestDrive/m.pixelmodel" -Count 2 | ForEach-Object { "$_" } | Should -Be $expected
        $practice.Images | Get-UncertainSpot "$TestDrive/m.ilp" -Count 2 | ForEach-Object { "$_" } | Should -Be $expected
    }

    It 'goes on after an image that does not fit' {
        $volume = Import-ClassifierImage (Get-ChildItem $practice.Raw -Filter sample_*.tif) -StackAlong c
        $found = $volume, $practice.Images[0] | Get-UncertainSpot $practice.Model -Count 1 -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'ChannelMismatch,PSPixelClassification.Commands.GetUncertainSpotCommand'
        $found.Name | Should -Be $practice.Images[0].Name
    }

    It 'shows a table that a person reads' {
        $practice.Images | Get-UncertainSpot $practice.Model -Count 1 | Out-String | Should -Match 'Name\s+T\s+Z\s+X\s+Y\s+Uncertainty\s+FirstClass\s+SecondClass'
    }
}
