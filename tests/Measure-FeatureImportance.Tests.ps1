BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $images = $practice.Images
    # A second place of each class, so that strokes can be left out.
    $images[0] | Add-PixelLabel -Class nuclei -Rectangle 30, 60, 6, 6 -PassThru | Add-PixelLabel -Class background -Rectangle 100, 10, 6, 6
}

Describe 'Measure-FeatureImportance' {
    It 'gives each feature, the most important first' {
        $found = $images | Measure-FeatureImportance $practice.Features -TreeCount 10
        $found | Should -HaveCount $practice.Features.Selections.Count
        $found[0].GetType() | Should -Be (Get-Command Measure-FeatureImportance).OutputType.Type
        $found.Permutation | Should -Be ($found.Permutation | Sort-Object -Descending)
        ($found.Gini | Measure-Object -Sum).Sum | Should -BeGreaterThan 0.999999
        ($found | Where-Object Name -EQ 'Gaussian Smoothing (σ=0.7)').Feature | Should -Be GaussianSmoothing
    }

    It 'gives each channel' {
        $found = Measure-FeatureImportance $images $practice.Features -TreeCount 10 -PerChannel -RepeatCount 2
        $found.Name | Sort-Object | Should -Be ($practice.Features.ChannelNames | Sort-Object)
    }

    It 'draws a chart' {
        Push-Location $TestDrive
        $images | Measure-FeatureImportance $practice.Features -TreeCount 5 -Path chart.svg | Out-Null
        Pop-Location
        $names = ([xml] (Get-Content "$TestDrive/chart.svg" -Raw)).svg.text.'#text'
        $names | Should -Contain 'Gaussian Smoothing (σ=0.7)'
        $images | Measure-FeatureImportance $practice.Features -TreeCount 5 -Path "$TestDrive/none.svg" -WhatIf | Should -Not -BeNullOrEmpty
        "$TestDrive/none.svg" | Should -Not -Exist
    }

    It 'refuses <id>' -ForEach @(
        @{ Id = 'ChartFormatUnsupported'; Arguments = @{ Path = 'a.png' } }
        @{ Id = 'NoClobber'; Arguments = @{ Path = 'old.svg'; NoClobber = $true } }
        @{ Id = 'FeatureSetRequired'; Arguments = @{ Project = 'empty.ilp' } }
    ) {
        Push-Location $TestDrive
        Set-Content old.svg x
        $images | Export-ClassifierProject empty.ilp -Force
        try {
            $given = $Arguments.Project ? @{} : @{ InputObject = $images; FeatureSet = $practice.Features }
            { Measure-FeatureImportance @given @Arguments -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
        } finally { Pop-Location }
    }

    It 'says where nothing can be left out' {
        $one = $images[1]
        $one | Add-PixelLabel -Class nuclei -Point 20, 20 -PassThru | Add-PixelLabel -Class background -Point 60, 60
        $found = $one | Measure-FeatureImportance $practice.Features -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike 'No class has labels in two places*'
        [double]::IsNaN($found[0].Permutation) | Should -BeTrue
        $found | Out-String | Should -Match 'Name\s+ChannelCount\s+Permutation\s+Deviation\s+Gini'
    }
}
