# How runs of the unattended scripts end: each end is in the exit code, in the last line of the log and in the report alike, after a day on
# which all was well. The scripts run in this session, but for Ctrl+C, which needs a process.

BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $examples = (Get-Item (Join-Path $PSScriptRoot '..' 'examples')).FullName

    Add-Type -Namespace Posix -Name Signals -MemberDefinition '[DllImport("libc")] public static extern IntPtr signal(int number, IntPtr handler);'

    $practice = New-Practice "$TestDrive/practice"
    $practice.Model | Export-ClassifierModel "$TestDrive/practice/model.pixelmodel"
    $practice.Images[0] | Export-Segmentation -Source Labels -DestinationPath "$TestDrive/practice/labels" -FilePattern '{dataset_dir}/{nickname}'

    function New-Lab {
        $lab = "$TestDrive/$([guid]::NewGuid().ToString('N'))"
        Copy-Item "$TestDrive/practice" $lab -Recurse
        $lab
    }

    # The parameters of a script by their names: what the others do with the results, and what is their own.
    function Get-Argument([string] $Name, [string] $Lab, [hashtable] $More = @{}) {
        $arguments = @{ OutputPath = "$Lab/results"; ReportPath = "$Lab/report.html"; LogPath = "$Lab/logs/log.jsonl" }
        if ($Name -eq 'scheduled-batch.ps1') {
            $arguments += @{ Model = "$Lab/model.pixelmodel"; InputPath = "$Lab/raw"; Filter = '*.tif, *.png'; SettleSeconds = 0 }
        } else {
            $arguments += @{ TrainingPath = "$Lab/raw/sample_000?.tif"; LabelPath = "$Lab/labels"; InputPath = "$Lab/raw/*.*" }
        }
        # The other one takes a path with wildcards.
        foreach ($key in $More.Keys | Where-Object { $Name -eq 'scheduled-batch.ps1' -or $_ -ne 'Filter' }) { $arguments[$key] = $More[$key] -replace '^~', $Lab }
        $arguments
    }

    function Invoke-Script([string] $Name, [string] $Lab, [hashtable] $More = @{}) {
        $arguments = Get-Argument $Name $Lab $More
        & "$examples/$Name" @arguments *>&1 | Out-String
    }

    function Get-LastLine([string] $Lab) { Get-Content "$Lab/logs/log.jsonl" -Tail 1 | ConvertFrom-Json }

    # good, look or bad
    function Get-Verdict([string] $Lab) { (Get-Content "$Lab/report.html" -Raw) -match '<header class="(\w+)">' ? $Matches[1] : 'none' }
}

Describe '<Name>' -ForEach @(
    @{ Name = 'scheduled-batch.ps1'; Missing = { Remove-Item "$args/model.pixelmodel" }; Torn = { Set-Content "$args/model.pixelmodel" 'half' } }
    @{ Name = 'batch-folder.ps1'; Missing = { Remove-Item "$args/labels/*" }; Torn = { Set-Content "$args/labels/sample_0001.tif" 'half' } }
) {
    It '<Kind>: <Code>, <Verdict>' -ForEach @(
        @{ Kind = 'nothing new'; Code = 0; Outcome = 'Completed'; Verdict = 'good' }
        @{ Kind = 'some failed'; Prepare = { Set-Content "$args/raw/bad.tif" 'no image' }; Code = 1; Outcome = 'Completed'; Verdict = 'bad' }
        @{ Kind = 'no file'; More = @{ InputPath = '~/labels'; Filter = '*.jpg' }; Code = 2; Outcome = $null; Verdict = 'bad' }
        @{ Kind = 'no folder'; More = @{ InputPath = '~/rwa/*.tif' }; Code = 2; Outcome = $null; Verdict = 'bad' }
        @{ Kind = 'wrong setting'; More = @{ Source = 'Labels' }; Code = 2; Outcome = 'Failed'; Verdict = 'bad' }
        @{ Kind = 'no number'; More = @{ ThrottleLimit = 'many' }; Code = 2; Outcome = 'Failed'; Verdict = 'bad' }
        @{ Kind = 'no such parameter'; More = @{ Sauce = 'Labels' }; Code = 2; Outcome = 'Failed'; Verdict = 'bad' }
        @{ Kind = 'output on no drive'; More = @{ OutputPath = 'nodrive:/results' }; Code = 2; Outcome = 'Failed'; Verdict = 'bad' }
        @{ Kind = 'output that is a file'; More = @{ OutputPath = '~/model.pixelmodel' }; Code = 2; Outcome = 'Failed'; Verdict = 'bad' }
    ) {
        $lab = New-Lab
        Invoke-Script $Name $lab | Should -BeLike '*2 files completed, 0 skipped, 0 failed*'
        Get-Verdict $lab | Should -Be good
        if ($Prepare) { & $Prepare $lab }

        $said = Invoke-Script $Name $lab ($More ?? @{})

        $LASTEXITCODE | Should -Be $Code -Because $said
        $end = Get-LastLine $lab
        $end.event | Should -Be end
        if ($Outcome) { $end.outcome | Should -Be $Outcome }
        ($end.failed -gt 0 -or $end.error) | Should -Be ($Code -ne 0)
        Get-Verdict $lab | Should -Be $Verdict
        $said -like '*Nothing was classified: *' | Should -Be ($Code -eq 2)
    }

    It 'missing and torn models, or labels: 2, Failed, bad' {
        $lab = New-Lab
        foreach ($prepare in $Torn, $Missing) {
            & $prepare $lab
            Invoke-Script $Name $lab | Should -BeLike '*Nothing was classified: *'
            $LASTEXITCODE | Should -Be 2
            (Get-LastLine $lab).outcome | Should -Be Failed
            Get-Verdict $lab | Should -Be bad
        }
        Get-Content "$lab/logs/log.jsonl" | Should -HaveCount 2
    }

    It 'all failed: 1, Completed, bad' {
        $lab = New-Lab
        foreach ($file in 'a', 'b') { Set-Content "$lab/labels/$file.png" 'no image' }
        Invoke-Script $Name $lab @{ InputPath = $Name -eq 'batch-folder.ps1' ? '~/labels/?.png' : '~/labels'; Filter = '?.png' } | Should -BeLike '*2 failed*'
        $LASTEXITCODE | Should -Be 1
        (Get-LastLine $lab).failed | Should -Be 2
        Get-Verdict $lab | Should -Be bad
    }

    It 'a collision: 1, both images in the log, bad until one of them is gone' {
        $lab = New-Lab
        $null = Invoke-Script $Name $lab
        Import-ClassifierImage "$lab/raw/sample_0002.tif" | Export-ClassifierImage -Format Png -DestinationPath "$lab/raw" -FilePattern sample_0002
        Invoke-Script $Name $lab | Should -BeLike '*2 failed*'
        $LASTEXITCODE | Should -Be 1
        $log = Get-Content "$lab/logs/log.jsonl" | ConvertFrom-Json
        ($log | Where-Object errorId -EQ OutputCollision).file | Split-Path -Leaf | Should -Be sample_0002.png, sample_0002.tif
        Get-Verdict $lab | Should -Be bad

        Remove-Item "$lab/raw/sample_0002.png"
        $null = Invoke-Script $Name $lab
        $LASTEXITCODE | Should -Be 0
        Get-Verdict $lab | Should -Be good
    }

    It 'smooths probabilities and takes classes by thresholds' {
        $lab = New-Lab
        $null = Invoke-Script $Name $lab @{ Smoothing = '1.5'; ClassThreshold = 'nuclei=0.4' }
        $LASTEXITCODE | Should -Be 0
        $settings = (Get-Content "$lab/logs/log.jsonl" -TotalCount 1 | ConvertFrom-Json).settings
        $settings.smoothing, $settings.classThreshold | Should -Be '1.5', '{"nuclei":0.4}'
        Invoke-Script $Name $lab @{ ClassThreshold = 'nuclei=0,4' } | Should -BeLike "Nothing was classified: -ClassThreshold is 'nuclei=0,4'*"
        $LASTEXITCODE | Should -Be 2
    }

    It 'a run that ended before its images were known: bad until one over its folder' {
        $lab = New-Lab
        Rename-Item "$lab/labels" away
        Rename-Item "$lab/model.pixelmodel" away.pixelmodel
        $null = Invoke-Script $Name $lab
        $LASTEXITCODE | Should -Be 2
        $given = (Get-LastLine $lab).given
        $given.inputs | Should -Be ($Name -eq 'batch-folder.ps1' ? "$lab/raw/*.*" : "$lab/raw")
        $given.destinationPath | Should -Be "$lab/results"
        Rename-Item "$lab/away" labels
        Rename-Item "$lab/away.pixelmodel" model.pixelmodel
        $null = New-Item -ItemType Directory "$lab/other"
        Copy-Item "$lab/raw/sample_0001.tif" "$lab/other/one.tif"
        $null = Invoke-Script $Name $lab @{ InputPath = $Name -eq 'batch-folder.ps1' ? '~/other/*.tif' : '~/other' }
        $LASTEXITCODE | Should -Be 0
        Get-Verdict $lab | Should -Be bad
        $null = Invoke-Script $Name $lab
        Get-Verdict $lab | Should -Be good
    }

    It 'a log that cannot be written: 2, said, and bad' {
        $lab = New-Lab
        $null = Invoke-Script $Name $lab
        foreach ($path in '~/model.pixelmodel/results', '~/model.pixelmodel') {
            $said = Invoke-Script $Name $lab @{ LogPath = $path }
            $LASTEXITCODE | Should -Be 2
            $said | Should -BeLike "*The log '*' is not written: *Nothing was classified: *"
            $said | Should -Not -BeLike '*Exception calling*'
            Get-Verdict $lab | Should -Be bad
        }
        (Get-FileHash "$lab/model.pixelmodel").Hash | Should -Be (Get-FileHash "$TestDrive/practice/model.pixelmodel").Hash
    }

    It 'a report that cannot be written: 2, Failed, and nothing is computed' {
        $lab = New-Lab
        Invoke-Script $Name $lab @{ ReportPath = '~/raw' } | Should -BeLike '*Nothing was classified: *'
        $LASTEXITCODE | Should -Be 2
        (Get-LastLine $lab).outcome | Should -Be Failed
        "$lab/results" | Get-ChildItem -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'an end after a torn line is a line of its own' {
        $lab = New-Lab
        $null = Invoke-Script $Name $lab
        [System.IO.File]::AppendAllText("$lab/logs/log.jsonl", '{"event":"ima')
        $null = Invoke-Script $Name $lab @{ Source = 'Labels' }
        (Get-LastLine $lab).outcome | Should -Be Failed
    }

    It 'Ctrl+C: 130, Canceled, bad' -Skip:$IsWindows -ForEach @(
        @{ Moment = 'among the images'; Sign = '"event":"image"' }
        @{ Moment = 'before the first run'; Sign = '' }
    ) {
        if (-not $Sign -and $Name -ne 'scheduled-batch.ps1') { return }
        $lab = New-Lab
        1..300 | ForEach-Object { Copy-Item "$lab/raw/sample_0002.tif" "$lab/raw/x$_.tif" }
        $arguments = Get-Argument $Name $lab @{ Source = 'Features' }
        if (-not $Sign) { $arguments.SettleSeconds = 100 }
        $texts = @(if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') { "$PSHOME/pwsh.dll" }) +
            '-NoProfile', '-NonInteractive', '-File', "$examples/$Name" + @($arguments.GetEnumerator() | ForEach-Object { "-$($_.Key)", "`"$($_.Value)`"" })
        $modules = $env:PSModulePath
        $env:PSModulePath = (Join-Path $PSScriptRoot '..' 'output'), $modules -join [IO.Path]::PathSeparator
        # What a shell starts in the background ignores Ctrl+C, and so does every process that comes from it: 1 is to ignore it, 0 the default.
        $before = [Posix.Signals]::signal(2, 0)
        $process = Start-Process ([Environment]::ProcessPath) $texts -PassThru -RedirectStandardOutput "$lab/said.txt"
        if ($before -ne 1) { $null = [Posix.Signals]::signal(2, $before) }
        $env:PSModulePath = $modules
        $log = "$lab/logs/log.jsonl"
        $end = [datetime]::UtcNow.AddMinutes(2)
        while ($Sign ? -not ((Test-Path $log) -and (Get-Content $log -Raw) -like "*$Sign*") : -not (Test-Path "$log.*.lock")) {
            if ($process.HasExited -or [datetime]::UtcNow -gt $end) { throw "It did not begin: $(Get-Content "$lab/said.txt")" }
            Start-Sleep -Milliseconds 20
        }

        & kill -INT $process.Id
        $process.WaitForExit(60000) | Should -BeTrue
        $process.ExitCode | Should -Be 130
        (Get-LastLine $lab).outcome | Should -Be Canceled
        Get-Verdict $lab | Should -Be bad
        Get-ChildItem "$lab/raw" -Filter *.tif | Should -HaveCount 302
    }
}
