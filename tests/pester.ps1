# Runs every Pester file in a process of its own, two at a time, and prints the totals as "pester: <passed> <failed> <skipped>".

param([string] $Filter = '*.Tests.ps1', [string] $SingleFile)

if ($SingleFile) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = [System.Management.Automation.WildcardPattern]::Escape($SingleFile)
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $configuration
    $result.Skipped | ForEach-Object { "[!] skipped: $($_.ExpandedPath)" }
    # A file that cannot be loaded has no failed test of its own.
    $failed = if ($result.FailedCount) { $result.FailedCount } else { [int]($result.Result -ne 'Passed') }
    "pester-file: $($result.PassedCount) $failed $($result.SkippedCount)"
    exit
}

$totals = 0, 0, 0
$script = $PSCommandPath
# What takes longest comes first, so that both processes end together: large files, as a rule, and the small one that runs all examples.
$files = Get-ChildItem -LiteralPath $PSScriptRoot -Filter $Filter -File | Sort-Object { $_.BaseName -eq 'HelpExamples.Tests' }, Length -Descending
$files | ForEach-Object -ThrottleLimit 2 -Parallel {
    . (Join-Path (Split-Path $using:script) 'pwsh.ps1')
    $time = [System.Diagnostics.Stopwatch]::StartNew()
    $lines = @(Invoke-Pwsh -File $using:script -SingleFile $_.FullName 2>&1 | ForEach-Object { "$_" })
    [pscustomobject]@{ Name = $_.Name; Lines = $lines; Seconds = $time.Elapsed.TotalSeconds }
} | ForEach-Object {
    "$($_.Name), $([int] $_.Seconds) s"
    $_.Lines -notmatch '^pester-file: '
    if ("$($_.Lines -match '^pester-file: ')" -match '(\d+) (\d+) (\d+)$') { for ($i = 0; $i -lt 3; $i++) { $totals[$i] += [int] $Matches[$i + 1] } }
    else { $totals[1]++ }
}

"pester: $totals"
exit [int]($totals[1] -gt 0)
