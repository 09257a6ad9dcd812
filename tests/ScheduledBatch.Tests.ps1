# examples/scheduled-batch.ps1, each run in a process of its own as a scheduler starts it.

BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    . (Join-Path $PSScriptRoot 'pwsh.ps1')
    $script = (Get-Item (Join-Path $PSScriptRoot '..' 'examples' 'scheduled-batch.ps1')).FullName
    $modules = $env:PSModulePath
    $env:PSModulePath = (Join-Path $PSScriptRoot '..' 'output'), $env:PSModulePath -join [IO.Path]::PathSeparator

    $practice = New-Practice "$TestDrive/practice"
    $model = "$TestDrive/the model.pixelmodel"
    $practice.Model | Export-ClassifierModel $model

    # A folder whose name PowerShell would take for a wildcard.
    function New-Lab {
        $lab = New-Item -ItemType Directory "$TestDrive/lab [$([guid]::NewGuid().ToString('N')[0..5] -join '')] 1"
        $null = New-Item -ItemType Directory "$lab/raw"
        foreach ($file in Get-ChildItem "$($practice.Raw)/*.tif") { $null = $file.CopyTo("$lab/raw/$($file.Name)") }
        $lab.FullName
    }

    # What it says, with the exit code in $LASTEXITCODE.
    function Invoke-Script([string] $Lab, [string] $Model = $model, [string] $Settle = '0', [string[]] $More, [string] $Results = 'results') {
        Invoke-Pwsh -File $script -Model $Model -InputPath "$Lab/raw" -OutputPath "$Lab/$Results" -SettleSeconds $Settle @More 2>&1 | Out-String
    }

    function Get-Log([string] $Lab) { Get-Content -LiteralPath "$Lab/results/batch-log.jsonl" | ConvertFrom-Json }

    function Get-Result([string] $Lab) { (Get-ChildItem -LiteralPath "$Lab/results" -Force | Where-Object Name -NE batch-log.jsonl).Name }

    function Wait-Until([scriptblock] $Condition) {
        $end = [datetime]::UtcNow.AddMinutes(2)
        while (-not (& $Condition)) {
            if ([datetime]::UtcNow -gt $end) { throw "Nothing happened: $Condition" }
            Start-Sleep -Milliseconds 50
        }
    }

    $results = 'sample_0001_Simple Segmentation.tif', 'sample_0002_Simple Segmentation.tif'
}

AfterAll { $env:PSModulePath = $modules }

Describe 'scheduled-batch.ps1' {
    It 'does what is new, and ends with 0; with 1 where a file fails' {
        $lab = New-Lab
        Invoke-Script $lab | Should -BeLike '*2 files completed, 0 skipped, 0 failed*'
        $LASTEXITCODE | Should -Be 0
        Get-Result $lab | Should -Be $results

        Copy-Item -LiteralPath "$lab/raw/sample_0001.tif" "$lab/raw/zz [2].tif"
        Set-Content -LiteralPath "$lab/raw/bad.tif" 'no image'
        Invoke-Script $lab | Should -BeLike '*1 files completed, 2 skipped, 1 failed*'
        $LASTEXITCODE | Should -Be 1
        Get-Result $lab | Should -Be ($results + 'zz [2]_Simple Segmentation.tif')
        (Get-Log $lab | Where-Object status -EQ Failed).errorId | Should -Be ImageFormatInvalid
    }

    It 'writes a report of all runs, and does nothing if it cannot' {
        $lab = New-Lab
        Invoke-Script $lab -More '-ReportPath', "$lab/report.html" | Should -BeLike '*2 files completed*'
        $LASTEXITCODE | Should -Be 0
        Get-Content -LiteralPath "$lab/report.html" -Raw | Should -BeLike '*sample_0002.tif*'
        Invoke-Script $lab -More '-ReportPath', "$lab/raw", '-Source', 'SimpleSegmentation, Probabilities' | Should -BeLike '*Nothing was classified: *raw*is a folder*'
        $LASTEXITCODE | Should -Be 2
        Get-Result $lab | Should -Be $results
        Invoke-Script $lab -More '-Source', 'SimpleSegmentation, Probabilities' | Should -BeLike '*2 files completed*'
        Get-Result $lab | Should -HaveCount 4
    }

    It 'leaves a file that is growing for the next run' {
        $lab = New-Lab
        $file = "$lab/raw/sample_0002.tif"
        $bytes = [System.IO.File]::ReadAllBytes($file)
        $stop = [System.Threading.ManualResetEventSlim]::new()
        $writer = Start-ThreadJob {
            param($file, $bytes, $stop)
            for ($i = 0; -not $stop.IsSet; $i++) {
                $stream = [System.IO.File]::Open($file, 'Create', 'Write', 'ReadWrite')
                $stream.Write($bytes, 0, 100 + $i)
                $stream.Dispose()
                Start-Sleep -Milliseconds 20
            }
            [System.IO.File]::WriteAllBytes($file, $bytes)
        } -ArgumentList $file, $bytes, $stop
        try {
            Invoke-Script $lab -Settle 1 | Should -BeLike '*Left for the next run, because they are being written: sample_0002.tif*1 files completed, 0 skipped, 0 failed*'
            $LASTEXITCODE | Should -Be 0
            (Get-Log $lab | Where-Object event -EQ image).file | Should -Be "$lab/raw/sample_0001.tif"
        } finally {
            $stop.Set()
            $writer | Receive-Job -Wait -AutoRemoveJob
        }
        Invoke-Script $lab -Settle 0.2 | Should -BeLike '*1 files completed, 1 skipped, 0 failed*'
        Get-Result $lab | Should -Be $results
    }

    It 'leaves a file that another program has locked for the next run' {
        $lab = New-Lab
        $held = [System.IO.File]::Open("$lab/raw/sample_0001.tif", 'Open', 'ReadWrite', 'None')
        try {
            Invoke-Script $lab | Should -BeLike '*being written: sample_0001.tif*1 files completed*'
            $LASTEXITCODE | Should -Be 0
        } finally {
            $held.Dispose()
        }
    }

    It 'ends with 2 and says why in the log: <Named>' -ForEach @(
        @{ Arguments = @{ More = '-Filter', '*.png, *.jpg' }; Named = 'No file in * matches ?.png, ?.jpg' }
        @{ Arguments = @{ Model = 'missing.pixelmodel' }; Named = 'There is no model' }
        @{ Arguments = @{ More = '-Source', 'Labels' }; Named = 'labels' }
    ) {
        $lab = New-Lab
        Invoke-Script $lab @Arguments | Should -BeLike "*Nothing was classified: *$Named*"
        $LASTEXITCODE | Should -Be 2
        $end = Get-Log $lab
        $end.event, $end.outcome | Should -Be end, Failed
        $end.error | Should -BeLike "*$Named*"
        Get-Result $lab | Should -BeNullOrEmpty
    }

    It 'ends with 2 where the folder is not there' {
        $lab = New-Lab
        Remove-Item -LiteralPath "$lab/raw" -Recurse
        Invoke-Script $lab | Should -BeLike '*Nothing was classified: *raw*'
        $LASTEXITCODE | Should -Be 2
    }

    It 'leaves out two images whose results would have one name, and does the others' {
        $lab = New-Lab
        Copy-Item -LiteralPath "$lab/raw/sample_0001.tif" "$lab/raw/sample_0001.tiff"
        Invoke-Script $lab -More '-Filter', '*.tif, *.tiff' | Should -BeLike '*1 files completed, 0 skipped, 2 failed*'
        $LASTEXITCODE | Should -Be 1
        Get-Result $lab | Should -Be $results[1]
    }

    It 'replaces a result that does not say what made it, unless names are trusted' {
        $lab = New-Lab
        $null = Invoke-Script $lab
        $corrected = "$lab/results/$($results[0])"
        Import-ClassifierImage -LiteralPath $corrected | Export-ClassifierImage -DestinationPath "$TestDrive" -FilePattern corrected
        Copy-Item "$TestDrive/corrected.tif" $corrected
        $hash = (Get-FileHash -LiteralPath $corrected).Hash
        Invoke-Script $lab -More '-TrustNames' | Should -BeLike '*0 files completed, 2 skipped, 0 failed*'
        (Get-FileHash -LiteralPath $corrected).Hash | Should -Be $hash
        Invoke-Script $lab | Should -BeLike '*1 files completed, 1 skipped, 0 failed*'
        (Get-FileHash -LiteralPath $corrected).Hash | Should -Not -Be $hash
    }

    It 'ends at once, with 0, while another instance has the log' {
        $lab = New-Lab
        $null = New-Item -ItemType Directory "$lab/results"
        $place = { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0]) }
        $task = [System.Text.Encoding]::UTF8.GetBytes("$(& $place $model)`n$(& $place "$lab/raw")`n$(& $place "$lab/results")")
        $hash = [Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData($task)).Substring(0, 8)
        $other = [System.IO.File]::Open("$lab/results/batch-log.jsonl.$hash.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        try {
            Invoke-Script $lab | Should -BeLike '*Another instance is at work on *'
            $LASTEXITCODE | Should -Be 0
            "$lab/results/batch-log.jsonl" | Should -Not -Exist
            # One with another output does its work.
            Invoke-Script $lab -More '-LogPath', "$lab/results/batch-log.jsonl", '-Filter', '*1.tif' -Results more | Should -BeLike '1 files completed*'
        } finally {
            $other.Dispose()
        }
    }

    It 'goes on with -Watch: what arrives, what changes, a collision, a result that is removed, a torn model, a folder that is away, a new model, and its end' {
        $lab = New-Lab
        $said = "$TestDrive/watch.txt"
        Copy-Item -LiteralPath $model "$lab/model.pixelmodel"
        $pwsh = [Environment]::ProcessPath
        $arguments = @(if ([IO.Path]::GetFileNameWithoutExtension($pwsh) -eq 'dotnet') { "$PSHOME/pwsh.dll" }) +
            '-NoProfile', '-NonInteractive', '-File', $script, '-Model', "$lab/model.pixelmodel", '-InputPath', "$lab/raw", '-Filter', '*.tif, *.tiff',
            '-OutputPath', "$lab/results", '-Watch', '-SettleSeconds', '0.2', '-IntervalSeconds', '0.2'
        $watch = Start-Process $pwsh ($arguments | ForEach-Object { "`"$_`"" }) -RedirectStandardOutput $said -PassThru
        try {
            function Get-Completed { @(Get-Log $lab | Where-Object status -EQ Completed) }
            function Test-Said([string] $Pattern) { (Get-Content -LiteralPath $said -Raw) -like $Pattern }

            Wait-Until { (Test-Path -LiteralPath "$lab/results/batch-log.jsonl") -and (Get-Completed).Count -eq 2 }
            Copy-Item -LiteralPath "$lab/raw/sample_0002.tif" "$lab/raw/new.tif"
            Wait-Until { (Get-Completed).Count -eq 3 }
            (Get-Completed)[-1].file | Should -Be "$lab/raw/new.tif"
            Copy-Item -LiteralPath "$lab/raw/sample_0001.tif" "$lab/raw/new.tif" -Force
            (Get-Item -LiteralPath "$lab/raw/new.tif").LastWriteTimeUtc = [datetime]::UtcNow
            Wait-Until { (Get-Completed).Count -eq 4 }

            # A stray file keeps two images from their results, and no others.
            Copy-Item -LiteralPath "$lab/raw/sample_0002.tif" "$lab/raw/new.tiff"
            Wait-Until { @(Get-Log $lab | Where-Object errorId -EQ OutputCollision).Count -eq 2 }
            Copy-Item -LiteralPath "$lab/raw/sample_0002.tif" "$lab/raw/later.tif"
            Wait-Until { (Get-Completed).Count -eq 5 }
            Start-Sleep -Milliseconds 600
            @(Get-Log $lab | Where-Object errorId -EQ OutputCollision) | Should -HaveCount 2
            Remove-Item -LiteralPath "$lab/raw/new.tiff", "$lab/raw/later.tif"
            # It is looked at again once it is alone.
            Wait-Until { @(Get-Log $lab | Where-Object status -EQ Skipped).Count -eq 1 }
            Remove-Item -LiteralPath "$lab/results/$($results[0])"
            Wait-Until { (Get-Completed).Count -eq 6 }

            # A model that is being written is said once.
            Set-Content -LiteralPath "$lab/model.pixelmodel" 'half a model'
            Wait-Until { @(Get-Log $lab | Where-Object error -Like '*model.pixelmodel*').Count -eq 1 }
            Start-Sleep -Milliseconds 600
            @(Get-Log $lab | Where-Object error -Like '*model.pixelmodel*') | Should -HaveCount 1
            Copy-Item -LiteralPath $model "$lab/model.pixelmodel" -Force
            Wait-Until { @(Get-Log $lab | Where-Object status -EQ Skipped).Count -eq 4 }
            Rename-Item -LiteralPath "$lab/raw" away
            Wait-Until { Test-Said '*Nothing was classified: *does not exist*' }
            Rename-Item -LiteralPath "$lab/away" raw
            (Get-Completed).Count | Should -Be 6

            $practice.Images | Invoke-ClassifierTraining -FeatureSet $practice.Features -TreeCount 11 | Export-ClassifierModel "$lab/model.pixelmodel" -Force
            Wait-Until { (Get-Completed).Count -eq 9 }
            (Get-Completed)[-3..-1].provenance.modelSha256 | Sort-Object -Unique | Should -Be (Import-ClassifierModel "$lab/model.pixelmodel").Hash
            # Nothing is looked at again that has not changed.
            @(Get-Log $lab | Where-Object status -EQ Skipped) | Should -HaveCount 4
            $watch.HasExited | Should -BeFalse
        } finally {
            $watch.Kill()
            $watch.WaitForExit()
        }
        Invoke-Script $lab -Model "$lab/model.pixelmodel" | Should -BeLike '*0 files completed, 3 skipped, 0 failed*'
        Get-Result $lab | Should -Be (@('later_Simple Segmentation.tif', 'new_Simple Segmentation.tif') + $results)
    }
}
