# examples/remote-batch.ps1 over SSH to this machine, by a server that the tests start and stop (Debian: openssh-server).

BeforeDiscovery {
    $hasServer = -not $IsWindows -and (Get-Command ssh, ssh-keygen -ErrorAction Ignore).Count -eq 2 -and (Test-Path /usr/sbin/sshd)
}

Describe 'remote-batch.ps1 (needs an SSH server)' -Skip:(-not $hasServer) {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'common.ps1')
        . (Join-Path $PSScriptRoot 'practice.ps1')
        . (Join-Path $PSScriptRoot 'daemons.ps1')
        $script = Join-Path $PSScriptRoot '..' 'examples' 'remote-batch.ps1'

        $ssh = (New-Item -ItemType Directory "$TestDrive/ssh").FullName
        foreach ($key in 'host', 'user') { & ssh-keygen -q -t ed25519 -N '' -f "$ssh/$key" }
        $port = Get-FreePort
        New-PwshCommand "$ssh/pwsh"
        Set-Content "$ssh/known" "[127.0.0.1]:$port $((Get-Content "$ssh/host.pub") -split ' ' | Select-Object -First 2)"
        Set-Content "$ssh/config" "Port $port", 'ListenAddress 127.0.0.1', "HostKey $ssh/host", "AuthorizedKeysFile $ssh/user.pub", "PidFile $ssh/pid",
            'StrictModes no', 'PermitRootLogin yes', 'UsePAM no', "Subsystem powershell $ssh/pwsh -sshs -NoLogo -NoProfile"
        # The server asks for it, though it does not use it on a port of its own.
        if ((& id -u) -eq 0) { $null = New-Item -ItemType Directory /run/sshd -Force }
        $server = Start-Daemon sshd "-D -e -f $ssh/config" "$ssh/out"
        while ((Get-Content "$ssh/out.err" -ErrorAction Ignore) -notlike '*listening*') { Start-Sleep -Milliseconds 50 }

        function New-LabSession {
            New-PSSession -HostName "$(& id -un)@127.0.0.1" -Port $port -KeyFilePath "$ssh/user" -Options @{ UserKnownHostsFile = "$ssh/known"; IdentitiesOnly = 'yes' }
        }

        function Invoke-Script([object[]] $Session, [string] $Out, [string] $Images = '*.tif') {
            & $script -Session $Session -Model "$TestDrive/nuclei.pixelmodel" -InputPath "$TestDrive/the images/$Images" -OutputPath $Out -ModulePath $BuiltManifest 2>$null 6>$null
        }

        # What the machines have of models, in the folder that each calls temporary.
        function Get-Copy { Invoke-Command -Session $sessions[0] { (Get-ChildItem ([System.IO.Path]::GetTempPath()) -Filter *-*-*-*-*.pixelmodel).FullName } }

        function Assert-SameAsOneRun([string] $Out) {
            $files = Get-ChildItem "$Out" -File -Force -Filter *.tif
            $files.Name | Should -Be (Get-ChildItem $one).Name
            foreach ($file in $files) { (Get-FileHash $file).Hash | Should -Be (Get-FileHash "$one/$($file.Name)").Hash }
        }

        # With all features, so that a shard takes a while.
        $model = (New-Practice "$TestDrive/practice").Images | Invoke-ClassifierTraining
        $model | Export-ClassifierModel "$TestDrive/nuclei.pixelmodel"
        $null = New-PracticeImageSet -DestinationPath "$TestDrive/the images" -Count 20 -Width 500 -Height 400
        $one = "$TestDrive/one"
        Get-ChildItem "$TestDrive/the images/*.tif" | Invoke-BatchClassification -Model $model -DestinationPath $one | Should -HaveCount 20
        $sessions = @(New-LabSession; New-LabSession)
    }

    AfterAll {
        $sessions | Where-Object State -EQ Opened | Remove-PSSession
        if ($server) { $server.Kill($true) }
    }

    It 'gives with two machines what one run gives, and leaves no copies of the model' {
        $before = @(Get-Copy)
        $results = Invoke-Script $sessions "$TestDrive/two"
        $LASTEXITCODE | Should -Be 0
        $results.SourcePath | Sort-Object | Should -Be (Get-ChildItem "$TestDrive/the images/*.tif").FullName
        Assert-SameAsOneRun "$TestDrive/two"
        $logged = Get-Content "$TestDrive/two/logs/shard-?.jsonl" | ConvertFrom-Json | Where-Object event -EQ image
        $logged.file | Sort-Object | Should -Be ($results.SourcePath | Sort-Object)
        Get-Copy | Where-Object { $_ -notin $before } | Should -BeNullOrEmpty

        "$TestDrive/two/report.html" | Should -Exist
        @(Get-Content "$TestDrive/two/batch-log.jsonl" | ConvertFrom-Json | Where-Object event -EQ image).Count | Should -Be 20

        # As the results of this machine are shown.
        $shown = $results | Select-Object -First 1 | Format-Table | Out-String -Width 100
        $shown | Should -Match 'File +Status +Seconds +Summary'
        $shown | Should -Match 'sample_00\d\d\.tif +Completed +\d+\.\d+ nuclei \d+'
    }

    It 'ends with 1 if a file fails, and with 2 if nothing can be done' {
        Set-Content "$TestDrive/the images/bad.tif" 'no image'
        try {
            $results = Invoke-Script $sessions "$TestDrive/bad" '[bs]a*d*.tif'
            $LASTEXITCODE | Should -Be 1
            $results.Error | Should -BeLike '*bad.tif*'
        } finally {
            Remove-Item "$TestDrive/the images/bad.tif"
        }
        Invoke-Script $sessions "$TestDrive/none" 'none*.tif' | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 2
        # The page does not stay as good as it was.
        Copy-Item "$TestDrive/two" "$TestDrive/later" -Recurse
        $null = Invoke-Script $sessions "$TestDrive/later" 'none*.tif'
        $LASTEXITCODE | Should -Be 2
        Get-Content "$TestDrive/later/report.html" -Raw | Should -BeLike '*<header class="bad">*'
    }

    It 'asks for the module on this machine before any work' {
        . (Join-Path $PSScriptRoot 'pwsh.ps1')
        $modules = $env:PSModulePath
        $env:PSModulePath = "$TestDrive/no modules"
        try {
            $said = Invoke-Pwsh -Command "`$env:PSModulePath = '$TestDrive/no modules'
                `$session = New-PSSession -HostName '$(& id -un)@127.0.0.1' -Port $port -KeyFilePath '$ssh/user' -Options @{ UserKnownHostsFile = '$ssh/known'; IdentitiesOnly = 'yes' }
                & '$script' -Session `$session -Model '$TestDrive/nuclei.pixelmodel' -InputPath '$TestDrive/the images/*.tif' -OutputPath '$TestDrive/asked' -ModulePath '$BuiltManifest'
                exit `$LASTEXITCODE" 2>&1 | Out-String
            $LASTEXITCODE | Should -Be 2 -Because $said
        } finally {
            $env:PSModulePath = $modules
        }
        $said | Should -BeLike '*Nothing was classified: The module PSPixelClassification*neither imported nor installed*'
        "$TestDrive/asked" | Should -Not -Exist
    }

    It 'says that a machine was lost, and another one does the rest' {
        $before = @(Get-Copy)
        $lost = New-LabSession
        $id = Invoke-Command -Session $lost { $PID }
        $killer = Start-ThreadJob {
            while (-not ((Test-Path "$using:TestDrive/lost/logs/shard-1.jsonl") -and (Get-Content "$using:TestDrive/lost/logs/shard-1.jsonl") -like '*"event":"image"*')) { Start-Sleep -Milliseconds 20 }
            & kill -KILL $using:id
        }
        $results = Invoke-Script @($sessions[0], $lost) "$TestDrive/lost"
        $LASTEXITCODE | Should -Be 1
        $killer | Receive-Job -Wait -AutoRemoveJob
        $lost.State | Should -Not -Be Opened
        $results.Count | Should -BeLessThan 20

        $results = Invoke-Script $sessions[0] "$TestDrive/lost"
        $LASTEXITCODE | Should -Be 0
        $results | Should -HaveCount 20
        Assert-SameAsOneRun "$TestDrive/lost"

        # Nobody could remove that of the lost machine.
        $left = @(Get-Copy | Where-Object { $_ -notin $before })
        $left | Should -HaveCount 1
        Remove-Item -LiteralPath $left
    }
}
