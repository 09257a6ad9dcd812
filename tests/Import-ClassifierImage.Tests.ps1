BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
    foreach ($name in 'a', 'b', 'img[1]') { $null = New-TestFile $name $TestDrive }
}

Describe 'Import-ClassifierImage' {
    It 'opens what a wildcard matches' {
        (Import-ClassifierImage "$TestDrive/?.png").Name | Should -Be a, b
    }

    It 'opens files from Get-ChildItem, brackets in names included' {
        (Get-ChildItem -LiteralPath $TestDrive -Filter *.png | Import-ClassifierImage).Name | Should -Be a, b, 'img[1]'
    }

    It 'opens strings from the pipeline' {
        (Get-Item "$TestDrive/a.png").FullName | Import-ClassifierImage | ForEach-Object Name | Should -Be a
    }

    It 'opens a literal name with brackets' {
        (Import-ClassifierImage -LiteralPath "$TestDrive/img[1].png").Name | Should -Be 'img[1]'
    }

    It 'gives an error for a wildcard without match, and goes on' {
        (Import-ClassifierImage "$TestDrive/*.none", "$TestDrive/a.png" -ErrorVariable problems -ErrorAction SilentlyContinue).Name | Should -Be a
        $problems.FullyQualifiedErrorId | Should -Be 'NoMatch,PSPixelClassification.Commands.ImportClassifierImageCommand'
    }

    It 'goes on after a missing file' {
        (Import-ClassifierImage "$TestDrive/missing.png", "$TestDrive/a.png" -ErrorVariable problems -ErrorAction SilentlyContinue).Name | Should -Be a
        $problems.FullyQualifiedErrorId | Should -Be 'ImageNotFound,PSPixelClassification.Commands.ImportClassifierImageCommand'
    }

    It 'names file and remedy when a file is no image' {
        Set-Content "$TestDrive/text.txt" 'no image'
        { Import-ClassifierImage "$TestDrive/text.txt" -ErrorAction Stop } | Should -Throw '*text.txt*' -ErrorId 'ImageFormat*,PSPixelClassification.Commands.ImportClassifierImageCommand'
    }

    It 'binds its output to -LiteralPath again' {
        (Import-ClassifierImage -LiteralPath "$TestDrive/img[1].png" -Name other | Get-Item).Name | Should -Be 'img[1].png'
    }

    It 'refuses one name for several images' {
        { Import-ClassifierImage "$TestDrive/?.png" -Name x } | Should -Throw -ErrorId 'NameNotUnique,*'
    }

    It 'refuses axes that are none' {
        { Import-ClassifierImage "$TestDrive/a.png" -Axes yq } | Should -Throw '*is not an axis order*'
    }

    It 'stacks files in the order of their numbers' {
        foreach ($i in 1, 2, 10) { $null = New-TestFile "slice$i" $TestDrive }
        $stack = Import-ClassifierImage "$TestDrive/slice*.png" -StackAlong z
        $stack.Name | Should -Be slice
        $stack.Axes.Letters | Should -Be zyx
        $stack.Shape | Should -Be 3, 48, 64
        $stack.Location.Files | Split-Path -Leaf | Should -Be slice1.png, slice2.png, slice10.png
    }

    It 'makes no stack where a file is missing' {
        Import-ClassifierImage "$TestDrive/a.png", "$TestDrive/missing.png" -StackAlong t -ErrorVariable problems -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -Be 'ImageNotFound,PSPixelClassification.Commands.ImportClassifierImageCommand'
        $warnings | Should -BeLike 'No stack was made*'
    }

    It 'offers the axes of stacks' {
        (Complete 'Import-ClassifierImage a.png -StackAlong ').CompletionText | Should -Be c, t, z
    }

    It 'refuses a data set of a file that has none' {
        { Import-ClassifierImage "$TestDrive/a.png" -InternalPath volume -ErrorAction Stop } | Should -Throw '*only HDF5*' -ErrorId 'ImageFormatInvalid,*'
    }

    It 'writes what it declares' {
        (Get-Command Import-ClassifierImage).OutputType.Type | Should -Be (Import-ClassifierImage "$TestDrive/a.png").GetType()
    }

    It 'shows images as a table' {
        $image = New-TestImage shown 64 48
        $image | Add-PixelLabel nuclei -Rectangle 0, 0, 4, 3
        $lines = ($image | Out-String -Width 110).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^Name +Axes +Shape +PixelType +PixelSize +Labels'
        $lines[2] | Should -Match '^shown +yx +48 × 64 +UInt16 +0\.5 µm +nuclei 12'
    }

    It 'opens a mask for each image and not as an image' {
        foreach ($name in 'cells', 'cells_m') { $null = New-TestFile $name $TestDrive }
        $images = Import-ClassifierImage "$TestDrive/cells*.png" -Mask '{dataset_dir}/{nickname}_m.png'
        $images.Name | Should -Be cells
        $images.PredictionMask.Name | Should -Be cells_m
        { Import-ClassifierImage "$TestDrive/a.png" -Mask "$TestDrive/none.png" -ErrorAction Stop } | Should -Throw -ErrorId 'MaskNotFound,*'
    }
}
