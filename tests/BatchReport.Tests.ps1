BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $model = $practice.Model
    $raw = $practice.Raw
    Set-Content "$raw/<b>bad.tif" 'no image'
    function Read-Report([string] $Path) { Get-Content -Raw -LiteralPath $Path }
    $own = 'PSPixelClassification.Commands.InvokeBatchClassificationCommand'
}

Describe 'Invoke-BatchClassification -ReportPath' {
    BeforeEach {
        $out = Join-Path $TestDrive 'out'
        $report = Join-Path $TestDrive 'reports/night.html'
        Remove-Item $out, "$TestDrive/reports", "$TestDrive/run.jsonl" -Recurse -Force -ErrorAction Ignore
    }

    It 'writes what failed and what the results are, without a log' {
        $results = Invoke-BatchClassification "$raw/*.tif" $model -DestinationPath $out -ReportPath $report -ErrorAction SilentlyContinue
        $results.Count | Should -Be 3
        $page = Read-Report $report
        $page | Should -Match '<h1>1 of 3 images failed</h1>'
        $page | Should -Match '&lt;b&gt;bad\.tif'
        $page | Should -Not -Match '<b>bad'
        ([regex]::Matches($page, 'src="data:image/jpeg')).Count | Should -Be 4
        $page | Should -Match "<code>$($model.Hash)</code>"
        Get-ChildItem $TestDrive -Filter *.jsonl | Should -BeNullOrEmpty
    }

    It 'covers all runs of the log' {
        Invoke-BatchClassification "$raw/sample_0001.tif" $model -DestinationPath $out -LogPath "$TestDrive/run.jsonl" | Out-Null
        Invoke-BatchClassification "$raw/sample_*.tif" $model -DestinationPath $out -SkipExisting -LogPath "$TestDrive/run.jsonl" -ReportPath $report | Out-Null
        $page = Read-Report $report
        $page | Should -Match '<h1>All 2 images went through</h1>'
        $page | Should -Match '<h2>Runs <span>2</span>'
        ([regex]::Matches($page, '<span class="chip good">Completed')).Count | Should -Be 2
    }

    It 'is written when a later command wants no more' {
        Invoke-BatchClassification "$raw/sample_*.tif" $model -DestinationPath $out -ThrottleLimit 1 -ReportPath $report | Select-Object -First 1 | Out-Null
        Read-Report $report | Should -Match 'ended early \(Canceled\)|All 2 images went through'
    }

    It 'is written when the command is stopped' {
        $many = Join-Path $TestDrive 'many'
        $null = New-Item $many -ItemType Directory -Force
        1..60 | ForEach-Object { Copy-Item "$raw/sample_0001.tif" "$many/copy_$_.tif" }
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($Manifest, $Many, $Model, $Out, $Report)
                Import-Module $Manifest
                Invoke-BatchClassification "$Many/*.tif" $Model -DestinationPath $Out -ThrottleLimit 1 -ReportPath $Report
            }).AddParameters(@($BuiltManifest, $many, $model, $out, $report))
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        while ($output.Count -eq 0 -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 10 }
        $shell.Stop()
        $shell.Dispose()
        Read-Report $report | Should -Match '<h1>Not finished: \d+ images still to do</h1>'
    }

    It 'is written when too much fails' {
        1..3 | ForEach-Object { Set-Content "$TestDrive/bad_$_.tif" 'no image' }
        Invoke-BatchClassification "$TestDrive/bad_*.tif" $model -DestinationPath $out -MaxFailures 1 -ThrottleLimit 1 -ReportPath $report -ErrorAction SilentlyContinue | Out-Null
        $page = Read-Report $report
        $page | Should -Match '<h1>1 of 3 images failed, 2 still to do</h1>'
        $page | Should -Match '-MaxFailures allows no more'
        ([regex]::Matches($page, 'It was left out: 1 image had failed')).Count | Should -Be 2
    }

    It 'says what ended the command' {
        { Invoke-BatchClassification "$raw/*.tif" $model -DestinationPath $out -Axes yy -ReportPath $report } | Should -Throw -ErrorId "AxesInvalid,$own"
        Read-Report $report | Should -Match '<h1>The last run ended with an error</h1>'
    }

    It 'ends the command before anything is computed if <Name> (<Id>)' -ForEach @(
        @{ Name = 'it is a folder'; Path = '.'; Id = 'TargetIsFolder' }
        @{ Name = 'its folder is a file'; Path = 'raw/sample_0001.tif/report.html'; Id = 'ReportWriteFailed' }
        @{ Name = 'another file is there'; Path = 'raw/sample_0001.tif'; Id = 'TargetIsNoReport' }
        @{ Name = 'another file is there, even with -Force'; Path = 'raw/sample_0001.tif'; Id = 'TargetIsNoReport'; Force = $true }
    ) {
        { Invoke-BatchClassification "$raw/sample_*.tif" $model -DestinationPath $out -ReportPath (Join-Path $TestDrive $Path) -Force:($Force -eq $true) } | Should -Throw -ErrorId "$Id,$own"
        $out | Should -Not -Exist
    }

    It 'keeps results and says so if it cannot be written in the end' {
        # So many that the report is not written before the first result is passed on.
        $many = (New-Item -ItemType Directory "$TestDrive/many").FullName
        1..40 | ForEach-Object { Copy-Item "$raw/sample_0001.tif" "$many/frame_$_.tif" }
        $results = Invoke-BatchClassification "$many/*.tif" $model -DestinationPath $out -ReportPath $report -ThrottleLimit 1 -ErrorVariable problems -ErrorAction SilentlyContinue |
            ForEach-Object { Remove-Item "$TestDrive/reports" -Recurse -Force -ErrorAction Ignore; Set-Content "$TestDrive/reports" 'in the way' -ErrorAction Ignore; $_ }
        Remove-Item "$TestDrive/reports" -Force
        $results | Should -HaveCount 40
        $results.Status | Sort-Object -Unique | Should -Be Completed
        $results.OutputPath | Should -Exist
        $problems.FullyQualifiedErrorId | Should -Be "ReportWriteFailed,$own"
    }

    It 'replaces a report, but not with -NoClobber' {
        $null = Invoke-BatchClassification "$raw/sample_0001.tif" $model -DestinationPath $out -ReportPath $report
        $null = Invoke-BatchClassification "$raw/sample_0002.tif" $model -DestinationPath $out -ReportPath $report
        Read-Report $report | Should -Match 'sample_0002'
        { Invoke-BatchClassification "$raw/sample_0001.tif" $model -DestinationPath "$out/new" -ReportPath $report -NoClobber } | Should -Throw -ErrorId "NoClobber,$own"
    }

    It 'is no image, and no log' {
        $here = Join-Path $TestDrive 'here'
        $null = New-Item $here -ItemType Directory -Force
        Copy-Item "$raw/sample_0001.tif" $here
        foreach ($night in 1..2) {
            $results = Get-ChildItem $here | Invoke-BatchClassification -Model $model -DestinationPath $out -LogPath "$here/run.jsonl" -ReportPath "$here/report.html"
            $results.Status | Should -Be 'Completed'
        }
        { Invoke-BatchClassification "$here/*.tif" $model -LogPath "$here/same" -ReportPath "$here/same" -Force } | Should -Throw -ErrorId "OutputCollision,$own"
    }

    It 'writes nothing with -WhatIf' {
        $null = Invoke-BatchClassification "$raw/sample_0001.tif" $model -DestinationPath $out -ReportPath $report -WhatIf
        "$TestDrive/reports" | Should -Not -Exist
    }

    It 'gives results their mean uncertainty' {
        $result = Invoke-BatchClassification "$raw/sample_0001.tif" $model -DestinationPath $out -Source Uncertainty
        $result.MeanUncertainty | Should -BeGreaterThan 0
        $result.MeanUncertainty | Should -BeLessThan 1
        (Invoke-BatchClassification "$raw/sample_0001.tif" $model -DestinationPath $out -Source Features).MeanUncertainty | Should -BeNullOrEmpty
    }
}
