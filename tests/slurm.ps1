# For Pester files that need a cluster: Slurm on this machine, as the user who runs the tests, with all its files in one folder.

# One node, which claims more processors than there are, so that several tasks run at a time.
function global:Start-SlurmCluster([string] $Folder) {
    $null = New-Item -ItemType Directory $Folder, "$Folder/munge", "$Folder/state", "$Folder/spool", "$Folder/bin"
    $user = & id -un
    $machine = & hostname -s
    [System.IO.File]::WriteAllBytes("$Folder/munge/key", [System.Security.Cryptography.RandomNumberGenerator]::GetBytes(1024))
    & chmod 700 "$Folder/munge"
    & chmod 400 "$Folder/munge/key"
    Set-Content "$Folder/slurm.conf" @"
ClusterName=test
SlurmctldHost=$machine(127.0.0.1)
SlurmctldPort=$(Get-FreePort)
SlurmdPort=$(Get-FreePort)
AuthType=auth/munge
# A requeued task waits for as long as its old credential is valid: usually 120 s.
AuthInfo=socket=$Folder/munge/socket,cred_expire=5
SlurmUser=$user
SlurmdUser=$user
StateSaveLocation=$Folder/state
SlurmdSpoolDir=$Folder/spool
SlurmctldPidFile=$Folder/slurmctld.pid
SlurmdPidFile=$Folder/slurmd.pid
SlurmctldLogFile=$Folder/slurmctld.log
SlurmdLogFile=$Folder/slurmd.log
# No groups of the kernel: they may be missing in a container.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
KillWait=2
NodeName=node NodeHostname=$machine NodeAddr=127.0.0.1 CPUs=16 RealMemory=64000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"@

    New-PwshCommand "$Folder/bin/pwsh"
    $env:PATH = "$Folder/bin:$env:PATH"
    $env:SLURM_CONF = "$Folder/slurm.conf"

    $munge = "--foreground --force --key-file=$Folder/munge/key --socket=$Folder/munge/socket --pid-file=$Folder/munge/pid --log-file=$Folder/munge/log --seed-file=$Folder/munge/seed"
    Start-Daemon munged $munge "$Folder/munged.out"
    while (-not (Test-Path "$Folder/munge/socket")) { Start-Sleep -Milliseconds 100 }
    Start-Daemon slurmctld '-D' "$Folder/slurmctld.out"
    Start-Daemon slurmd '-D -N node' "$Folder/slurmd.out"
    while ("$(& sinfo --noheader --format=%t 2>$null)" -ne 'idle') { Start-Sleep -Milliseconds 200 }
}

# In the order in which they were started, backward.
function global:Stop-SlurmCluster([System.Diagnostics.Process[]] $Daemon) {
    & scancel --user=$(& id -un)
    while (& squeue --noheader) { Start-Sleep -Milliseconds 200 }
    for ($i = $Daemon.Count - 1; $i -ge 0; $i--) {
        & kill $Daemon[$i].Id
        $null = $Daemon[$i].WaitForExit(10000)
    }
}
