BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'pwsh.ps1')
    $examples = Join-Path $PSScriptRoot '..' 'examples'
    # A new process in which the module is neither imported nor found.
    function Invoke-Alone([string] $Name, [string[]] $Arguments) {
        $path = $env:PSModulePath
        try {
            $env:PSModulePath = "$TestDrive"
            Invoke-Pwsh -Command "`$env:PSModulePath = '$TestDrive'; & '$examples/$Name' $Arguments; exit `$LASTEXITCODE" 2>&1 | Out-String
        } finally {
            $env:PSModulePath = $path
        }
    }
}

Describe 'Examples' {
    It '<_> says that the module is missing' -ForEach 'quickstart.ps1', 'ilastik-project.ps1', 'choose-and-judge.ps1', 'count-nuclei.ps1' {
        Invoke-Alone $_ | Should -BeLike "*modules*missing*PSPixelClassification*"
        "$TestDrive" | Get-ChildItem | Should -BeNullOrEmpty
    }

    It '<Name> says that the module is missing, and ends with 2' -ForEach @(
        @{ Name = 'batch-folder.ps1'; Arguments = '-TrainingPath a -LabelPath b -InputPath c -OutputPath' }
        @{ Name = 'scheduled-batch.ps1'; Arguments = '-Model a -InputPath b -OutputPath' }
    ) {
        $out = "$TestDrive/out of $Name"
        Invoke-Alone $Name "$Arguments '$out'" | Should -BeLike '*The module PSPixelClassification is neither imported nor installed.*'
        $LASTEXITCODE | Should -Be 2
        (Get-Content "$out/batch-log.jsonl" | ConvertFrom-Json).error | Should -BeLike 'The module PSPixelClassification is neither*'
    }

    It 'scripts that write ends of runs do it in the same way' {
        $ends = foreach ($name in 'batch-folder.ps1', 'scheduled-batch.ps1') {
            $script = [System.Management.Automation.Language.Parser]::ParseFile("$examples/$name", [ref] $null, [ref] $null)
            $functions = $script.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $false)
            ($functions | Where-Object Name -In 'Get-Place', 'Add-End', 'Stop-Script').Extent.Text -join "`n"
        }
        $ends[0] | Should -BeLike '*Get-Place*Add-End*Stop-Script*'
        $ends[1] | Should -BeExactly $ends[0]
    }

    It 'choose-and-judge.ps1 chooses, judges and saves' {
        $out = Join-Path $TestDrive judged
        $said = & (Join-Path $examples choose-and-judge.ps1) -OutputPath $out -Size 160 *>&1 | Out-String -Width 200
        $said | Should -BeLike '*On three images that nothing was chosen on:*nuclei*'
        "$out/importance.svg" | Should -FileContentMatch 'Importance of features'
        (Import-ClassifierModel "$out/nuclei.pixelmodel").Hash | Should -Match '^[0-9a-f]{64}$'
    }

    It 'count-nuclei.ps1 counts, measures, and goes on where it was' {
        $out = Join-Path $TestDrive counted
        $said = & (Join-Path $examples count-nuclei.ps1) -OutputPath $out *>&1 | Out-String -Width 200
        $said -match 'Found (\d+) nuclei; there are (\d+)' | Should -BeTrue
        [Math]::Abs([int] $Matches[1] / [int] $Matches[2] - 1) | Should -BeLessThan 0.05
        $objects = Import-Csv "$out/objects.csv"
        $counts = Import-Csv "$out/counts.csv"
        ($counts | Measure-Object Nuclei -Sum).Sum | Should -Be $objects.Count
        ($counts | Measure-Object Whole -Sum).Sum | Should -Be @($objects | Where-Object TouchesBorder -EQ False).Count
        (Get-ChildItem "$out/results/*_Object Overlay.png").Count | Should -Be 6
        $before = Get-FileHash "$out/objects.csv", "$out/counts.csv"
        $time = (Get-Item "$out/results/*1_Object Labels.tif").LastWriteTimeUtc
        $null = & (Join-Path $examples count-nuclei.ps1) -OutputPath $out *>&1
        (Get-FileHash "$out/objects.csv", "$out/counts.csv").Hash | Should -Be $before.Hash
        (Get-Item "$out/results/*1_Object Labels.tif").LastWriteTimeUtc | Should -Be $time
        { & (Join-Path $examples count-nuclei.ps1) -InputPath "$out/images/*.tif" -OutputPath $out } | Should -Throw '*A classifier is needed*'

        # Own images with a model; one that is damaged does not stop the others.
        $images = Import-ClassifierImage "$out/images/*.tif"
        $images[0] | Add-PixelLabel -Class nuclei -Line 60, 40, 70, 44
        $images[0] | Add-PixelLabel -Class background -Line 0, 0, 10, 3
        $images[0] | Invoke-ClassifierTraining -TreeCount 5 -WarningAction SilentlyContinue | Export-ClassifierModel "$out/own.pixelmodel"
        Set-Content "$out/images/sample_0000.tif" 'half'
        $said = & (Join-Path $examples count-nuclei.ps1) -InputPath "$out/images/*.tif" -Model "$out/own.pixelmodel" -OutputPath "$out/own" *>&1 | Out-String -Width 200
        $said | Should -Match 'sample_0000'
        @(Import-Csv "$out/own/counts.csv").Count | Should -Be 6
    }
}
