# Runs every Pester file in a process of its own and prints the totals as "pester: <passed> <failed> <skipped>".

param([string] $Filter = '*.Tests.ps1', [string] $SingleFile)

if ($SingleFile) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = [System.Management.Automation.WildcardPattern]::Escape($SingleFile)
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $configuration
    # A file that cannot be loaded has no failed test of its own.
    $failed = if ($result.FailedCount) { $result.FailedCount } else { [int]($result.Result -ne 'Passed') }
    "pester-file: $($result.PassedCount) $failed $($result.SkippedCount + $result.NotRunCount)"
    exit
}

. (Join-Path $PSScriptRoot 'pwsh.ps1')
$totals = 0, 0, 0
foreach ($file in Get-ChildItem -LiteralPath $PSScriptRoot -Filter $Filter -File) {
    $counted = $false
    Invoke-Pwsh -File $PSCommandPath -SingleFile $file.FullName | ForEach-Object {
        if ($_ -match '^pester-file: (\d+) (\d+) (\d+)$') {
            $counted = $true
            for ($i = 0; $i -lt 3; $i++) { $totals[$i] += [int] $Matches[$i + 1] }
        }
        else { $_ }
    }
    if (-not $counted) { $totals[1]++ }
}

"pester: $totals"
exit [int]($totals[1] -gt 0)
