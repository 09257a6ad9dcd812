BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    $samples = New-PracticeImageSet "$TestDrive/raw" -Count 3 -Width 128 -Height 96 -Seed 3
    function Get-LabeledImage {
        $images = $samples | Import-ClassifierImage
        for ($i = 0; $i -lt 3; $i++) {
            foreach ($stroke in $samples[$i].Stroke) { $images[$i] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
        }
        $images
    }
    $images = Get-LabeledImage
    $sets = (New-FeatureSet -Sigma 0.7), (New-FeatureSet -Sigma 0.7, 1.6 -InputChannel Normalized)
}

Describe 'Optimize-FeatureSet' {
    It 'gives a set to train with, the same for images in any order' {
        $features = $images | Optimize-FeatureSet -TreeCount 5
        $features | Should -BeOfType PSPixelClassification.Features.FeatureSet
        ($images | Invoke-ClassifierTraining $features -TreeCount 5).Features | Should -Be $features.ChannelCount
        Optimize-FeatureSet @($images[2, 0, 1]) -TreeCount 5 -ThrottleLimit 1 | Should -Be $features
    }

    It 'gives a row for each set with -Detailed, one of them chosen' {
        $rows = @($images | Optimize-FeatureSet -Candidate $sets -Current (New-FeatureSet -Sigma 3.5) -TreeCount 5 -Detailed)
        $rows.FeatureSet | Should -Be @($sets + (New-FeatureSet -Sigma 3.5))
        @($rows | Where-Object IsChosen).Count | Should -Be 1
        $rows.Stability | ForEach-Object { $_ | Should -BeGreaterThan 0.1; $_ | Should -BeLessOrEqual 1 }
        $images | Optimize-FeatureSet -Candidate $sets -Current (New-FeatureSet -Sigma 3.5) -TreeCount 5 | Should -Be ($rows | Where-Object IsChosen).FeatureSet
    }

    It 'picks from the channels of one set with -Method <_>' -ForEach 'Filter', 'Gini' {
        $picked = $images | Optimize-FeatureSet -Method $_ -Count 3 -Candidate (New-FeatureSet -Sigma 0.7, 1.6) -TreeCount 5
        $picked.Selections.Count | Should -BeIn 1, 2, 3
        $picked.Sigmas | ForEach-Object { $_ | Should -BeIn 0.7, 1.6 }
    }

    It 'warns where too few images are labeled' {
        $one = $samples[0] | Import-ClassifierImage
        $one | Add-PixelLabel -Class a -Line 5, 5, 20, 5
        $one | Add-PixelLabel -Class b -Line 5, 50, 20, 50
        $set = $one | Optimize-FeatureSet -Candidate $sets -TreeCount 2 -WarningVariable warnings -WarningAction SilentlyContinue
        $set | Should -Be $sets[0]
        $warnings | Should -Match 'three images'
        $null = $images | Optimize-FeatureSet -Candidate $sets -TreeCount 2 -Count 3 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match '-Count'
    }

    It 'shows sets in a table that fits a window' {
        $table = $images | Optimize-FeatureSet -Candidate $sets -TreeCount 5 -Detailed | Format-Table | Out-String -Width 80
        $table | Should -Match 'Normalized: \d+ at σ 0\.7 to 1\.6'
        $table | Should -Match 'Stored: \d+ at σ 0\.7\s'
    }

    It 'says what is missing' {
        { $samples[0] | Import-ClassifierImage | Optimize-FeatureSet } | Should -Throw -ErrorId 'NoLabels,PSPixelClassification.Commands.OptimizeFeatureSetCommand'
        { $images | Optimize-FeatureSet -Candidate 'all' } | Should -Throw '*New-FeatureSet*'
        { $images | Optimize-FeatureSet -Candidate (New-FeatureSet -Sigma 40) -TreeCount 2 } | Should -Throw -ErrorId 'ImageTooSmall,PSPixelClassification.Commands.OptimizeFeatureSetCommand'
    }
}
