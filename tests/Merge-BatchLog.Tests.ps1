BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $logs = Join-Path $TestDrive 'logs'
    $null = Invoke-BatchClassification "$($practice.Raw)/sample_0001.tif" $practice.Model -DestinationPath "$TestDrive/out" -LogPath "$logs/a.jsonl"
    Set-Content "$TestDrive/bad.tif" 'no image'
    $null = Invoke-BatchClassification "$($practice.Raw)/sample_0002.tif", "$TestDrive/bad.tif" $practice.Model -DestinationPath "$TestDrive/out" -LogPath "$logs/b.jsonl" -ErrorAction SilentlyContinue
    $own = 'PSPixelClassification.Commands.MergeBatchLogCommand'
}

Describe 'Merge-BatchLog' {
    It 'joins logs from Get-ChildItem into one, with a report and a summary' {
        $summary = Get-ChildItem $logs | Merge-BatchLog -Destination "$TestDrive/new/all.jsonl" -ReportPath "$TestDrive/new/report.html"
        $summary | Should -BeOfType PSPixelClassification.Batch.Reporting.BatchSummary
        $summary.Images, $summary.Completed, $summary.Failed, $summary.Skipped, $summary.Runs, $summary.UnfinishedRuns | Should -Be 3, 2, 1, 0, 2, 0
        $summary.Seconds | Should -BeGreaterThan 0
        $summary.LogPath | Should -Be (Get-Item "$TestDrive/new/all.jsonl").FullName
        $lines = Get-Content "$TestDrive/new/all.jsonl"
        $lines.Count | Should -Be 7
        $lines | Should -Be (Get-Content "$logs/a.jsonl", "$logs/b.jsonl")
        Get-Content -Raw "$TestDrive/new/report.html" | Should -Match '<h1>1 of 3 images failed</h1>'
    }

    It 'writes nothing unless it is asked to' {
        $before = (Get-ChildItem $TestDrive -Recurse -File).FullName
        "$(Merge-BatchLog "$logs/*.jsonl")" | Should -Be '3 images: 2 completed, 1 failed'
        $null = Merge-BatchLog "$logs/*.jsonl" "$TestDrive/no.jsonl" -ReportPath "$TestDrive/no.html" -WhatIf
        (Get-ChildItem $TestDrive -Recurse -File).FullName | Should -Be $before
    }

    It 'takes a log that is given twice once' {
        (Merge-BatchLog "$logs/a.jsonl", "$logs/*.jsonl" "$TestDrive/twice.jsonl").Runs | Should -Be 2
        (Get-Content "$TestDrive/twice.jsonl").Count | Should -Be 7
        Copy-Item "$logs/a.jsonl" "$logs/copy of a[1].log"
        try { (Merge-BatchLog -LiteralPath "$logs/a.jsonl", "$logs/copy of a[1].log" "$TestDrive/copy.jsonl").Runs | Should -Be 1 }
        finally { Remove-Item -LiteralPath "$logs/copy of a[1].log" }
        (Get-Content "$TestDrive/copy.jsonl").Count | Should -Be 3
    }

    It 'warns of a torn line, and counts its run as unfinished' {
        $whole = Get-Content "$logs/a.jsonl"
        Set-Content "$TestDrive/torn.jsonl" ($whole[0..1] + $whole[2].Substring(0, 40)) -NoNewline:$false
        $summary = Merge-BatchLog "$TestDrive/torn.jsonl" -WarningVariable warnings -WarningAction SilentlyContinue
        $summary.UnfinishedRuns | Should -Be 1
        "$warnings" | Should -Match 'Line 3 of .* is not whole'
    }

    It 'goes on after a file that is no log' {
        $summary = Merge-BatchLog "$TestDrive/bad.tif", "$TestDrive/missing.jsonl", "$TestDrive/none*.jsonl", "$logs/a.jsonl" -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be "LogFormatInvalid,$own", "LogNotFound,$own", "NoMatch,$own"
        $summary.Images | Should -Be 1
    }

    It 'gives nothing but a warning without a log' {
        @() | Merge-BatchLog -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -Be 'No log was read: nothing was merged.'
    }

    It 'loses no line of a log that it would replace' {
        Copy-Item "$logs/b.jsonl" "$TestDrive/kept.jsonl"
        { Merge-BatchLog "$logs/a.jsonl" "$TestDrive/kept.jsonl" } | Should -Throw -ErrorId "LogLinesLost,$own"
        (Get-Content "$TestDrive/kept.jsonl").Count | Should -Be 4
        (Merge-BatchLog "$logs/a.jsonl", "$TestDrive/kept.jsonl" "$TestDrive/kept.jsonl").Images | Should -Be 3
        (Get-Content "$TestDrive/kept.jsonl").Count | Should -Be 7
        { Merge-BatchLog "$logs/a.jsonl" "$TestDrive/kept.jsonl" -NoClobber } | Should -Throw -ErrorId "NoClobber,$own"
        $null = Merge-BatchLog "$logs/a.jsonl" "$TestDrive/kept.jsonl" -Force
        (Get-Content "$TestDrive/kept.jsonl").Count | Should -Be 3
    }

    It 'replaces no other file by a report' {
        Set-Content "$TestDrive/thesis.html" '<html>'
        { Merge-BatchLog "$logs/a.jsonl" -ReportPath "$TestDrive/thesis.html" } | Should -Throw -ErrorId "TargetIsNoReport,$own"
        { Merge-BatchLog "$logs/a.jsonl" "$TestDrive/one" -ReportPath "$TestDrive/one" } | Should -Throw -ErrorId "OutputCollision,$own"
        { Merge-BatchLog "$logs/a.jsonl" "$TestDrive/thesis.html" } | Should -Throw -ErrorId "LogFormatInvalid,$own"
        Get-Content "$TestDrive/thesis.html" | Should -Be '<html>'
    }

    It 'shows the counts in 80 columns' {
        $PSStyle.OutputRendering = 'PlainText'
        $table = Merge-BatchLog "$logs/*.jsonl" | Format-Table | Out-String -Width 80
        $table | Should -Match 'Images +Completed +Skipped +Failed +Drifted +Runs +UnfinishedRuns +Seconds'
        $table | Should -Match '3 +2 +0 +1 +0 +2 +0 +\d+\.\d\d'
    }
}
