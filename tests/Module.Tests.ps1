BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'pwsh.ps1')
}

Describe 'PSPixelClassification' {
    It 'has a valid manifest' {
        (Test-ModuleManifest -Path $BuiltManifest).Name | Should -Be 'PSPixelClassification'
    }

    It 'exports the cmdlets of its assembly and nothing else' {
        $assembly = (Get-Module PSPixelClassification).ImplementingAssembly
        $classes = $assembly.GetExportedTypes().ForEach({ $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) }).ForEach({ "$($_.VerbName)-$($_.NounName)" })
        $exported = @(Get-Command -Module PSPixelClassification -CommandType Cmdlet | ForEach-Object Name)
        ($exported | Sort-Object) -join ',' | Should -Be (($classes | Sort-Object) -join ',')
        (Get-Module PSPixelClassification).ExportedCmdlets.Count | Should -Be $exported.Count
        (Get-Module PSPixelClassification).ExportedAliases.Keys | Sort-Object | Should -Be 'Open-ClassifierProject', 'Save-ClassifierProject'
    }

    It 'lets scripts name the types of the engine' {
        [PSPixelClassification.Imaging.PixelType]::UInt8 | Should -Be 'UInt8'
    }

    It 'gives every exported cmdlet help with two examples or more' {
        foreach ($command in Get-Command -Module PSPixelClassification -CommandType Cmdlet) {
            $help = Get-Help $command -Full
            $help.Synopsis | Should -Not -Match "^\s*$command"
            @($help.examples.example).Count | Should -BeGreaterOrEqual 2 -Because $command
        }
    }

    It 'has the topic <_>' -ForEach 'about_PSPixelClassification', 'about_ClassifierProjects' {
        Get-Help $_ | Should -Match 'ilastik'
    }

    It 'says what helps where the native library of FastForest is missing, and trains the random forest all the same' -Skip:(
        [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture -ne 'X64') {
        # On ARM ML.NET needs none. A process of its own: a library that is loaded once stays.
        $copy = Join-Path $TestDrive 'PSPixelClassification'
        Copy-Item -LiteralPath (Split-Path $BuiltManifest) -Destination $copy -Recurse
        $libraries = Get-ChildItem "$copy/bin/dependencies" -Recurse -File | Where-Object Name -Match 'FastTreeNative\.'
        $libraries | Should -Not -BeNullOrEmpty
        $libraries | Remove-Item
        $script = "Import-Module '$copy/PSPixelClassification.psd1'
            `$null = New-PracticeImageSet '$TestDrive/practice' -Count 1
            `$image = Get-ChildItem '$TestDrive/practice/*.tif' | Import-ClassifierImage
            `$image | Add-PixelLabel -Class nuclei -Line 120,84,140,90 -BrushSize 3
            `$image | Add-PixelLabel -Class background -Line 10,10,60,12 -BrushSize 3
            `$usual = @{ FeatureSet = New-FeatureSet -Sigma 1; TreeCount = 5 }
            try { `$image | Invoke-ClassifierTraining @usual -Algorithm FastForest }
            catch { `$_.FullyQualifiedErrorId; `$_.CategoryInfo.Category; `$_.Exception.Message }
            (`$image | Invoke-ClassifierTraining @usual).Training.Algorithm"
        $said = Invoke-Pwsh -Command $script
        $said[0] | Should -Be 'TrainingLibraryMissing,PSPixelClassification.Commands.InvokeClassifierTrainingCommand'
        $said[1] | Should -Be 'ResourceUnavailable'
        $said[2] | Should -BeLike '*FastTreeNative*missing or damaged*-Algorithm RandomForest*'
        $said[3..9] | Should -Be 'RandomForest'
    }

    It 'can be removed and imported again' {
        { Remove-Module PSPixelClassification; Import-Module $BuiltManifest -ErrorAction Stop } | Should -Not -Throw
    }
}
