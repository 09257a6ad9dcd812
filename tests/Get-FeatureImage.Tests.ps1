BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
    $image = New-TestImage x
}

Describe 'Get-FeatureImage' {
    It 'gives an image for each channel' {
        ($image | Get-FeatureImage -FeatureSet (New-FeatureSet Edge 1)).Name | Should -Be @(
            'x Laplacian of Gaussian (σ=1.0) in 2D', 'x Gaussian Gradient Magnitude (σ=1.0) in 2D', 'x Difference of Gaussians (σ=1.0) in 2D')
    }

    It 'finds channels by number and by name with brackets' {
        ($image | Get-FeatureImage -Channel 1, 'Hessian of Gaussian Eigenvalues (σ=1.0) in 2D [1]').Name |
            Should -Be 'x Gaussian Smoothing (σ=0.7) in 2D', 'x Hessian of Gaussian Eigenvalues (σ=1.0) in 2D [1]'
    }

    It 'cuts a region' {
        ($image | Get-FeatureImage -Channel 0 -Region 1, 2, 30, 20).Shape | Should -Be 20, 30
    }

    It 'goes on with the next image after one that is too small' {
        $small = New-TestImage small 10 10
        ($small, $image | Get-FeatureImage -Channel 0 -ErrorVariable problems -ErrorAction SilentlyContinue).Count | Should -Be 1
        $problems.FullyQualifiedErrorId | Should -Be 'ImageTooSmall,PSPixelClassification.Commands.GetFeatureImageCommand'
    }

    It 'refuses a channel that is not there' {
        { $image | Get-FeatureImage -Channel 49 -ErrorAction Stop } | Should -Throw -ErrorId 'FeatureChannelNotFound,*'
    }

    It 'completes channel names' {
        (Complete 'Get-FeatureImage -Channel "gaussian gr').ListItemText[0] | Should -Be 'Gaussian Gradient Magnitude (σ=0.7) in 2D'
    }
}
