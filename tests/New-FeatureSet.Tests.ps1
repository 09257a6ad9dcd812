BeforeAll { . (Join-Path $PSScriptRoot 'common.ps1') }

Describe 'New-FeatureSet' {
    It 'gives ilastik''s 37 boxes and 49 channels by default' {
        $set = New-FeatureSet
        $set.Selections.Count, $set.ChannelCount, $set.Halo, $set.MinimumImageSize | Should -Be 37, 49, 38, 36
    }

    It 'takes <feature> at <sigma>' -ForEach @(
        @{ Feature = 'Edge'; Sigma = 1; Boxes = 3 }
        @{ Feature = 'Color/Intensity', 'Texture'; Sigma = 0.3, 1; Boxes = 4 }
        @{ Feature = 'gaussian smoothing'; Sigma = 0.3, 0.5; Boxes = 2 }
    ) {
        (New-FeatureSet -Feature $Feature -Sigma $Sigma).Selections.Count | Should -Be $Boxes
    }

    It 'takes a selection as it is' {
        (New-FeatureSet -Selection @{ LaplacianOfGaussian = 0.3, 1 }).ChannelNames | Should -Be 'Laplacian of Gaussian (σ=0.3) in 2D', 'Laplacian of Gaussian (σ=1.0) in 2D'
    }

    It 'refuses <arguments>' -ForEach @(
        @{ Arguments = @{ Feature = 'Edges' }; Id = 'FeatureUnknown,*' }
        @{ Arguments = @{ Feature = 'Edge'; Sigma = 0.3 }; Id = 'FeatureSetEmpty,*' }
        @{ Arguments = @{ In2D = $true; In3D = $true }; Id = 'DimensionsAmbiguous,*' }
        @{ Arguments = @{ Sigma = 1; In2DSigma = 2 }; Id = 'SigmaNotSelected,*' }
        @{ Arguments = @{ Sigma = 0.1 }; Id = 'SigmaInvalid,*' }
        @{ Arguments = @{ Selection = @{ Edge = 'x' } }; Id = 'SigmaInvalid,*' }
        @{ Arguments = @{ NormalizationPercentile = 1, 99 }; Id = 'InputChannelInvalid,*' }
        @{ Arguments = @{ InputChannel = 'Normalized'; NormalizationPercentile = 99, 1 }; Id = 'InputChannelInvalid,*' }
        @{ Arguments = @{ InputChannel = 'Normalized'; NormalizationPercentile = 1 }; Id = 'InputChannelInvalid,*' }
        @{ Arguments = @{ InputChannel = 'Normalized'; StainVector = 1..9 }; Id = 'InputChannelInvalid,*' }
        @{ Arguments = @{ InputChannel = 'Stain'; StainVector = 1..9 }; Id = 'InputChannelInvalid,*' }
        @{ Arguments = @{ InputChannel = 'Stain'; Channel = 1 }; Id = 'InputChannelInvalid,*' }
        @{ Arguments = @{ SigmaUnit = 'Micrometer' }; Id = 'SigmaInvalid,*' }
        @{ Arguments = @{ InputChannel = 'Normal' }; Id = 'ParameterArgumentTransformationError,*' }
    ) {
        { New-FeatureSet @Arguments } | Should -Throw -ErrorId $Id
    }

    It 'takes lengths and some channels' {
        $set = New-FeatureSet GaussianSmoothing -Sigma 0.2 -SigmaUnit Micrometer -Channel 3, 1
        $set.ChannelNames | Should -Be 'Gaussian Smoothing (σ=0.2 µm) in 2D, channel 1', 'Gaussian Smoothing (σ=0.2 µm) in 2D, channel 3'
        $set.SigmaUnit, $set.Halo, $set.MinimumImageSize | Should -Be 'Micrometer', $null, $null
        ($set | Out-String) | Should -BeLike '*Micrometer*'
        (Complete 'New-FeatureSet -SigmaUnit M').CompletionText | Should -Be Micrometer
    }

    It 'computes on other channels' {
        $set = New-FeatureSet GaussianSmoothing 1 -InputChannel Normalized, Stored, Normalized -NormalizationPercentile 1, 99
        $set.ChannelNames | Should -Be 'Gaussian Smoothing (σ=1.0) in 2D', 'Gaussian Smoothing (σ=1.0) in 2D, normalized'
        $set.Inputs.Kinds | Should -Be Stored, Normalized
        $set.Inputs.LowerPercentile, $set.Inputs.UpperPercentile | Should -Be 1, 99
        "$set" | Should -BeLike '*of Stored, Normalized'
        (Complete 'New-FeatureSet -InputChannel no').CompletionText | Should -Be Normalized, NormalizedTogether
    }

    It 'makes classifiers that a model file holds, and a project does not' {
        $image = New-PracticeImageSet (Join-Path $TestDrive channels) -Width 96 -Height 80 | Import-ClassifierImage
        $image | Add-PixelLabel -Class nuclei -Line 5, 5, 30, 30
        $image | Add-PixelLabel -Class background -Line 50, 60, 80, 70
        $model = $image | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 1 -InputChannel Stored, Normalized) -TreeCount 5
        $file = $model | Export-ClassifierModel (Join-Path $TestDrive channels.pixelmodel) -PassThru
        (Import-ClassifierModel $file).Hash | Should -Be $model.Hash

        $project = $image | Export-ClassifierProject (Join-Path $TestDrive channels.ilp) -Model $model -PassThru -ErrorVariable refused -ErrorAction SilentlyContinue -WarningVariable warned
        $refused.FullyQualifiedErrorId | Should -BeLike 'ModelNotInProject,*'
        $refused.Exception.Message | Should -BeLike '*Export-ClassifierModel*'
        $warned | Should -BeNullOrEmpty
        $read = Import-ClassifierProject $project
        $read.Model | Should -BeNullOrEmpty
        $read.FeatureSet | Should -BeNullOrEmpty
        ($read.Images | Where-Object Name -EQ $image[0].Name | Get-PixelLabel).Pixels | Should -Be ($image[0] | Get-PixelLabel).Pixels
    }

    It 'completes filters and groups' {
        (Complete 'New-FeatureSet -Feature ed').CompletionText | Should -Be Edge
        (Complete 'New-FeatureSet ').CompletionText | Should -Contain HessianOfGaussianEigenvalues
    }

    It 'chooses 2D or 3D' {
        (New-FeatureSet -Sigma 1, 2).In2D | Should -BeNullOrEmpty
        (New-FeatureSet -Sigma 1, 2 -In2D).In2D | Should -Be $true, $true
        (New-FeatureSet -Sigma 1, 2 -In2DSigma 1).In2D | Should -Be $true, $false
        (New-FeatureSet Texture 1 -In3D).ChannelCount | Should -Be 6
        New-FeatureSet -Sigma 1, 2 -In2DSigma 1 | Out-String | Should -Match 'Dimensions +: 2D at σ 1; 3D at σ 2'
    }

    It 'shows filters with their scales' {
        New-FeatureSet Edge 1, 3.5 | Out-String | Should -Match 'LaplacianOfGaussian: 1, 3\.5'
    }
}
