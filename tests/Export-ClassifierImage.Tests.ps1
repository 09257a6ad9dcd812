BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
}

Describe 'Export-ClassifierImage' {
    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        $null = New-Item -ItemType Directory $folder
        $image = New-TestImage 'img[1]'
    }

    It 'writes a file that opens again' {
        $image | Export-ClassifierImage $folder -Format Png -PassThru | Import-ClassifierImage | ForEach-Object { "$($_.Name) $($_.Shape) $($_.PixelType)" } | Should -Be 'img[1] 48 64 UInt16'
    }

    It 'writes nothing with -WhatIf' {
        $image | Export-ClassifierImage $folder -Format Png -WhatIf
        Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
    }

    It 'keeps an existing file with -NoClobber and replaces it without' {
        Set-Content -LiteralPath "$folder/img[1].png" old
        { $image | Export-ClassifierImage $folder -Format Png -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'NoClobber,*'
        Get-Content -LiteralPath "$folder/img[1].png" | Should -Be old
        $image | Export-ClassifierImage $folder -Format Png
        (Import-ClassifierImage -LiteralPath "$folder/img[1].png").Shape | Should -Be 48, 64
    }

    It 'never replaces the image''s own file' {
        $file = $image | Export-ClassifierImage $folder -Format Png -PassThru
        { $file | Import-ClassifierImage | Export-ClassifierImage -Format Png -ErrorAction Stop } | Should -Throw -ErrorId 'OutputIsInput,*'
    }

    It 'advises -Stretch for float images as PNG' {
        $feature = $image | Get-FeatureImage -Channel 0
        { $feature | Export-ClassifierImage $folder -Format Png -ErrorAction Stop } | Should -Throw '*-Stretch*' -ErrorId 'FormatUnsuitable,*'
        ($feature | Export-ClassifierImage $folder -Format Png -Stretch -PassThru | Import-ClassifierImage).PixelType | Should -Be UInt8
    }

    It 'resolves the destination against the location of PowerShell' {
        Push-Location $folder
        try { ($image | Export-ClassifierImage sub -Format Png -PassThru).Directory.Name | Should -Be sub }
        finally { Pop-Location }
        Join-Path $folder sub | Should -Exist
    }

    It 'converts files piped as they are, and goes on behind a bad one' {
        $file = $image | Export-ClassifierImage $folder -Format Png -PassThru
        Set-Content -LiteralPath "$folder/bad.png" 'no image'
        $made = Get-Item -LiteralPath "$folder/bad.png", $file.FullName | Export-ClassifierImage -Format Hdf5 -PassThru -ErrorAction SilentlyContinue -ErrorVariable problems
        $made.Name | Should -Be 'img[1].h5'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ImageFormatInvalid,*'
        ($made | Import-ClassifierImage).Extent | ForEach-Object { $_.Height, $_.Width } | Should -Be 48, 64
    }

    It 'completes formats' {
        (Complete 'Export-ClassifierImage -Format ').CompletionText | Should -Be Hdf5, Npy, OmeTif, OmeZarr, Png, Tif
    }
}
