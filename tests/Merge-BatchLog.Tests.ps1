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
        $lines.Count | Should -Be 9
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
        (Get-Content "$TestDrive/twice.jsonl").Count | Should -Be 9
        Copy-Item "$logs/a.jsonl" "$logs/copy of a[1].log"
        try { (Merge-BatchLog -LiteralPath "$logs/a.jsonl", "$logs/copy of a[1].log" "$TestDrive/copy.jsonl").Runs | Should -Be 1 }
        finally { Remove-Item -LiteralPath "$logs/copy of a[1].log" }
        (Get-Content "$TestDrive/copy.jsonl").Count | Should -Be 4
    }

    It 'warns of a torn line, and counts its run as unfinished' {
        $whole = Get-Content "$logs/a.jsonl"
        Set-Content "$TestDrive/torn.jsonl" ($whole[0..2] + $whole[3].Substring(0, 40)) -NoNewline:$false
        $summary = Merge-BatchLog "$TestDrive/torn.jsonl" -WarningVariable warnings -WarningAction SilentlyContinue
        $summary.UnfinishedRuns | Should -Be 1
        "$warnings" | Should -Match 'Line 4 of .* is not whole'
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
        (Get-Content "$TestDrive/kept.jsonl").Count | Should -Be 5
        (Merge-BatchLog "$logs/a.jsonl", "$TestDrive/kept.jsonl" "$TestDrive/kept.jsonl").Images | Should -Be 3
        (Get-Content "$TestDrive/kept.jsonl").Count | Should -Be 9
        { Merge-BatchLog "$logs/a.jsonl" "$TestDrive/kept.jsonl" -NoClobber } | Should -Throw -ErrorId "NoClobber,$own"
        $null = Merge-BatchLog "$logs/a.jsonl" "$TestDrive/kept.jsonl" -Force
        (Get-Content "$TestDrive/kept.jsonl").Count | Should -Be 4
    }

    It 'replaces no other file by a report' {
        Set-Content "$TestDrive/thesis.html" '<html>'
        { Merge-BatchLog "$logs/a.jsonl" -ReportPath "$TestDrive/thesis.html" } | Should -Throw -ErrorId "TargetIsNoReport,$own"
        { Merge-BatchLog "$logs/a.jsonl" "$TestDrive/one" -ReportPath "$TestDrive/one" } | Should -Throw -ErrorId "OutputCollision,$own"
        foreach ($force in $false, $true) {
            { Merge-BatchLog "$logs/a.jsonl" "$TestDrive/thesis.html" -Force:$force } | Should -Throw -ErrorId "LogFormatInvalid,$own"
        }
        Get-Content "$TestDrive/thesis.html" | Should -Be '<html>'
    }

    It 'shows the counts in 80 columns' {
        $PSStyle.OutputRendering = 'PlainText'
        $table = Merge-BatchLog "$logs/*.jsonl" | Format-Table | Out-String -Width 80
        $table | Should -Match 'Images +Completed +Skipped +Failed +Remaining +Runs +UnfinishedRuns +IsComplete'
        $table | Should -Match '3 +2 +0 +1 +0 +2 +0 +False'
    }

    It 'tells whether all that was asked for is done' {
        $all = "$($practice.Raw)/*.tif"
        $to = @{ Model = $practice.Model; DestinationPath = "$TestDrive/whole"; LogPath = "$TestDrive/whole.jsonl" }
        # As of a run that was stopped after its first image.
        $null = Invoke-BatchClassification $all @to -ThrottleLimit 1
        $lines = @(Get-Content "$TestDrive/whole.jsonl")
        $lines[0..2] + $lines[-1].Replace('"Completed"', '"Canceled"') | Set-Content "$TestDrive/whole.jsonl"
        Remove-Item "$TestDrive/whole/sample_0002*"
        $count = (Get-Item $all).Count
        $stopped = Merge-BatchLog "$TestDrive/whole.jsonl"
        $stopped.IsComplete, $stopped.Images, $stopped.Remaining, $stopped.UnfinishedRuns, "$($stopped.LastOutcome)" |
            Should -Be $false, $count, ($count - 1), 1, 'Canceled'
        "$stopped" | Should -Be "$count images: 1 completed, $($count - 1) still to do"

        # Other images into the same folder do not make up for it.
        $null = New-Item -ItemType Directory "$TestDrive/other"
        Copy-Item "$($practice.Raw)/sample_0001.tif" "$TestDrive/other/another.tif"
        $null = Invoke-BatchClassification "$TestDrive/other/another.tif" @to
        (Merge-BatchLog "$TestDrive/whole.jsonl").Remaining | Should -Be ($count - 1)

        $null = Invoke-BatchClassification $all @to -SkipExisting
        $resumed = Merge-BatchLog "$TestDrive/whole.jsonl"
        $resumed.IsComplete, $resumed.Completed, $resumed.Remaining, $resumed.UnfinishedRuns | Should -Be $true, ($count + 1), 0, 0
    }

    It 'misses shards without a log, and logs that say nothing' {
        $to = @{ Model = $practice.Model; DestinationPath = "$TestDrive/parts"; ShardCount = 3 }
        foreach ($i in 0..2) { $null = Invoke-BatchClassification "$($practice.Raw)/*.tif" @to -ShardIndex $i -LogPath "$TestDrive/part$i.jsonl" }
        $whole = Merge-BatchLog "$TestDrive/part?.jsonl" -ReportPath "$TestDrive/parts.html"
        $whole.IsComplete, $whole.UnfinishedRuns | Should -Be $true, 0

        $some = Merge-BatchLog "$TestDrive/part[02].jsonl" -ReportPath "$TestDrive/parts.html"
        $some.IsComplete, $some.UnfinishedRuns | Should -Be $false, 1
        Get-Content -Raw "$TestDrive/parts.html" | Should -Match '1 has no log: 1 \(counted from 0\)'

        $null = New-Item "$TestDrive/empty.jsonl"
        $summary = Merge-BatchLog "$TestDrive/part?.jsonl", "$TestDrive/empty.jsonl", "$TestDrive/gone.jsonl" -ReportPath "$TestDrive/parts.html" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        $summary.IsComplete, $summary.UnfinishedRuns | Should -Be $false, 2
        "$warnings" | Should -Match 'empty.jsonl. is empty'
        Get-Content -Raw "$TestDrive/parts.html" | Should -Match '<h1>Not finished: 2 logs could not be read</h1>'
    }
}
