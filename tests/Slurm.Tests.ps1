# examples/slurm on a cluster of one machine, which the tests start and stop. It takes a minute or two, and Slurm (Debian: slurm-wlm munge).
# A set of its own: no tests unless they are asked for.
if ($env:RUN_SLURM_TESTS -ne '1') { return }

BeforeDiscovery {
    $programs = 'munged', 'slurmctld', 'slurmd'
    $hasSlurm = -not ($programs | Where-Object { -not (Test-Path "/usr/sbin/$_", "/usr/bin/$_" -PathType Leaf).Contains($true) })
}

Describe 'examples/slurm (needs Slurm)' -Skip:(-not $hasSlurm) {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'common.ps1')
        . (Join-Path $PSScriptRoot 'practice.ps1')
        . (Join-Path $PSScriptRoot 'daemons.ps1')
        . (Join-Path $PSScriptRoot 'slurm.ps1')
        $slurm = Join-Path $PSScriptRoot '..' 'examples' 'slurm'
        $path, $modules = $env:PATH, $env:PSModulePath
        $env:PSModulePath = (Join-Path $PSScriptRoot '..' 'output'), $env:PSModulePath -join [IO.Path]::PathSeparator
        $daemons = Start-SlurmCluster "$TestDrive/slurm"

        $lab = New-Item -ItemType Directory "$TestDrive/the lab's 1st run"
        # With all features, so that a task takes a while.
        $model = (New-Practice "$TestDrive/practice").Images | Invoke-ClassifierTraining
        $model | Export-ClassifierModel "$lab/nuclei model.pixelmodel"
        $null = New-PracticeImageSet -DestinationPath "$lab/raw images" -Count 30 -Width 700 -Height 600 -Seed 9
        Remove-Item "$lab/raw images/truth" -Recurse
        $one = "$TestDrive/one run"
        Get-ChildItem "$lab/raw images" | Invoke-BatchClassification -Model $model -DestinationPath $one | Should -HaveCount 30

        function Submit([int] $Tasks, [string] $Results) {
            Push-Location $lab
            try {
                $answer = & "$slurm/submit.sh" $Tasks 'nuclei model.pixelmodel' 'raw images/*.tif' $Results 2>&1
                $LASTEXITCODE | Should -Be 0 -Because "$answer"
                "$answer" -match 'job (\d+);' | Should -BeTrue
                $Matches[1]
            } finally {
                Pop-Location
            }
        }

        function Wait-Until([scriptblock] $Condition) {
            $end = [datetime]::UtcNow.AddMinutes(5)
            while (-not (& $Condition)) {
                if ([datetime]::UtcNow -gt $end) { throw "Nothing happened: $Condition`n$(& squeue)`n$(Get-Content "$lab/*/logs/*.out")" }
                Start-Sleep -Milliseconds 50
            }
        }

        # The images that a task has logged, with the lines about each.
        function Get-Logged([string] $Results, [int] $Task) {
            Get-Content -LiteralPath "$lab/$Results/logs/task-$Task.jsonl" | ConvertFrom-Json | Where-Object event -EQ image
        }

        function Test-Logged([string] $Results, [int] $Task) {
            $log = "$lab/$Results/logs/task-$Task.jsonl"
            (Test-Path -LiteralPath $log) -and (Get-Content -LiteralPath $log -Raw) -match '"event":"image"'
        }

        # The processes of PowerShell of a task of this cluster, and of no other on this machine: the tool of .NET is two.
        function Get-TaskProcess([string] $Job, [int] $Task) {
            foreach ($process in Get-Process -Name pwsh, dotnet -ErrorAction Ignore) {
                $variables = "$(Get-Content -LiteralPath "/proc/$($process.Id)/environ" -Raw -ErrorAction Ignore)" -split "`0"
                $wanted = "SLURM_CONF=$env:SLURM_CONF", "SLURM_ARRAY_JOB_ID=$Job", "SLURM_ARRAY_TASK_ID=$Task"
                if (-not ($wanted | Where-Object { $_ -cnotin $variables })) { $process.Id }
            }
        }

        function Assert-SameAsOneRun([string] $Results) {
            $files = Get-ChildItem "$lab/$Results" -File -Force -Filter *.tif
            $files.Name | Should -Be (Get-ChildItem $one -File).Name
            foreach ($file in $files) { (Get-FileHash $file).Hash | Should -Be (Get-FileHash "$one/$($file.Name)").Hash }
            Get-ChildItem "$lab/$Results" -File -Force -Filter .* | Should -BeNullOrEmpty
        }

        # Each image is in the log of one task, which has computed it.
        function Assert-NothingLostOrDouble([string] $Results, [int] $Tasks) {
            $holders = foreach ($task in 0..($Tasks - 1)) { (Get-Logged $Results $task).file | Sort-Object -Unique }
            $holders | Sort-Object | Should -Be (Get-ChildItem "$lab/raw images").FullName
        }
    }

    AfterAll {
        if ($daemons) { Stop-SlurmCluster $daemons }
        $env:PATH, $env:PSModulePath = $path, $modules
        Remove-Item Env:SLURM_CONF -ErrorAction Ignore
    }

    It 'gives with three tasks what one run gives, and merges the logs' {
        $null = Submit 3 'three tasks'
        Wait-Until { -not (& squeue --noheader) }

        Assert-SameAsOneRun 'three tasks'
        Assert-NothingLostOrDouble 'three tasks' 3
        "$lab/three tasks/report.html" | Should -Exist
        $merged = Get-Content "$lab/three tasks/batch-log.jsonl" | ConvertFrom-Json
        ($merged | Where-Object event -EQ image).file | Sort-Object | Should -Be (Get-ChildItem "$lab/raw images").FullName
        @($merged | Where-Object event -EQ end).Count | Should -Be 3
        foreach ($task in 0..2) { (Get-Logged 'three tasks' $task).status | Sort-Object -Unique | Should -Be Completed }
    }

    It 'requeues a task that is killed, and one that an operator requeues, and loses nothing' {
        $job = Submit 3 disturbed
        Wait-Until { Test-Logged disturbed 0 }
        $victims = Get-TaskProcess $job 0
        $victims | Should -Not -BeNullOrEmpty
        & kill -KILL $victims
        Wait-Until { Test-Logged disturbed 1 }
        # It stands still until Slurm ends it, so that it has not done all by then.
        & kill -STOP (Get-TaskProcess $job 1)
        $before = foreach ($task in 0..2) { @(Get-Logged disturbed $task).Count }
        & scontrol requeue "${job}_1"
        Wait-Until { -not (& squeue --noheader) }

        Assert-SameAsOneRun disturbed
        Assert-NothingLostOrDouble disturbed 3
        Get-Content "$lab/disturbed/batch-log.jsonl" | ConvertFrom-Json | Where-Object event -EQ image | ForEach-Object file | Sort-Object -Unique |
            Should -Be (Get-ChildItem "$lab/raw images").FullName
        foreach ($task in 0, 1) {
            # It was in the middle, and the second try has passed over what the first one did.
            $lines = @(Get-Logged disturbed $task)
            $lines.status | Should -Contain Skipped
            ($lines | Where-Object status -EQ Completed).Count | Should -BeGreaterThan $before[$task]
            $lines | Where-Object status -EQ Completed | Group-Object file | ForEach-Object Count | Sort-Object -Unique | Should -Be 1
            $runs = Get-Content "$lab/disturbed/logs/task-$task.jsonl" | ConvertFrom-Json | Where-Object event -EQ begin
            $runs | Should -HaveCount 2
            $runs.settings.shardIndex | Sort-Object -Unique | Should -Be "$task"
            $runs.settings.shardCount | Sort-Object -Unique | Should -Be '3'
        }
    }

    It 'ends with 2 and says why in the log: <Named>' -ForEach @(
        @{ Model = 'missing.pixelmodel'; Shards = '1'; Named = 'There is no model' }
        @{ Model = 'nuclei model.pixelmodel'; Shards = 'abc'; Named = 'ShardCount' }
    ) {
        Push-Location $lab
        try {
            $null = & sbatch --wait --array=0 --output="$TestDrive/wrong.out" "$slurm/classify-array.sh" $Model 'raw images/*.tif' "wrong $Named" $Shards
            $LASTEXITCODE | Should -Be 2
        } finally {
            Pop-Location
        }
        $end = Get-Content -LiteralPath "$lab/wrong $Named/logs/task-0.jsonl" | ConvertFrom-Json
        $end.event, $end.outcome | Should -Be end, Failed
        $end.error | Should -BeLike "*$Named*"
    }

    It 'does some of the shards if it is told how many there are, and refuses an array with gaps' {
        Push-Location $lab
        try {
            $null = & sbatch --wait --array=1,2 --output="$TestDrive/gaps-%a.out" "$slurm/classify-array.sh" 'nuclei model.pixelmodel' 'raw images/*.tif' gaps
            $LASTEXITCODE | Should -Be 2
            'gaps' | Should -Not -Exist
            $null = & sbatch --wait --array=1,2 --output="$TestDrive/some-%a.out" "$slurm/classify-array.sh" 'nuclei model.pixelmodel' 'raw images/*.tif' some 3
            $LASTEXITCODE | Should -Be 0
        } finally {
            Pop-Location
        }
        foreach ($task in 1, 2) { (Get-Logged some $task).file | Should -Be (Get-Logged 'three tasks' $task).file }
    }
}
