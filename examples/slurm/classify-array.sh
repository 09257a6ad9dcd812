#!/bin/bash
# One task of an array job: classifies the images of one shard. Task 0 of --array=0-9 does shard 0 of 10.
#
#   sbatch --array=0-9 classify-array.sh MODEL IMAGES RESULTS [SHARDS]
#
# MODEL is a model file or an ilastik project, IMAGES a path with wildcards in quotes, RESULTS a folder. SHARDS is needed only for an array
# that does some of the shards: sbatch --array=3,7 classify-array.sh MODEL IMAGES RESULTS 10
# The variable SOURCE says what to write: SOURCE=SimpleSegmentation,Probabilities sbatch …
# SMOOTHING=1 smooths probabilities, CLASS_THRESHOLD=nuclei=0.4,debris=0.6 says from which one on a pixel is of a class.
#SBATCH --job-name=classify
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=08:00:00
#SBATCH --requeue
#SBATCH --open-mode=append

if [ $# -lt 3 ] || [ -z "$SLURM_ARRAY_TASK_ID" ]; then
    echo "Usage: sbatch --array=0-9 classify-array.sh MODEL IMAGES RESULTS [SHARDS]" >&2
    exit 2
fi
if [ $# -eq 3 ] && [ "$SLURM_ARRAY_TASK_MIN $((SLURM_ARRAY_TASK_MAX + 1))" != "0 $SLURM_ARRAY_TASK_COUNT" ]; then
    echo "The array has gaps, or does not begin at 0. Say as the fourth argument how many shards there are in all." >&2
    exit 2
fi

# Text from outside goes to PowerShell as variables, so that spaces and quotes in it stay what they are.
export MODEL=$1 IMAGES=$2 RESULTS=$3 SHARDS=${4:-$SLURM_ARRAY_TASK_COUNT} SOURCE SMOOTHING CLASS_THRESHOLD HOSTNAME
export DOTNET_PROCESSOR_COUNT=${SLURM_CPUS_PER_TASK:-1}

pwsh -NoProfile -NonInteractive -Command '
    $ErrorActionPreference = "Stop"
    # As it was given where there is no such drive.
    function Get-Place($Path) {
        try { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path).TrimEnd("/") } catch { $Path }
    }
    $log = "$env:RESULTS/logs/task-$env:SLURM_ARRAY_TASK_ID.jsonl"
    try {
        if (-not (Get-Command Invoke-BatchClassification -ErrorAction Ignore)) { throw "The module PSPixelClassification is not installed on $env:HOSTNAME." }
        $batch = @{
            Path            = $env:IMAGES
            Model           = $env:MODEL
            Source          = ($env:SOURCE ? $env:SOURCE : "SimpleSegmentation") -split "," | ForEach-Object Trim
            DestinationPath = $env:RESULTS
            ShardIndex      = $env:SLURM_ARRAY_TASK_ID
            ShardCount      = $env:SHARDS
            SkipExisting    = $true
            LogPath         = $log
        }
        if ($env:SMOOTHING) { $batch.Smoothing = $env:SMOOTHING }
        if ($env:CLASS_THRESHOLD) { $batch.ClassThreshold = $env:CLASS_THRESHOLD -replace ",", "`n" | ConvertFrom-StringData }
        $results = @(Invoke-BatchClassification @batch -ErrorAction Continue -ErrorVariable failures)
        $results | Group-Object Status -NoElement
        # No image at all is 2; a shard that has got none is all right.
        exit [int]($failures.Count -gt 0) * ($results.Count -eq 0 ? 2 : 1)
    } catch {
        "Nothing was classified: $_"
        # Invoke-BatchClassification logs its own ends, but not that a parameter is wrong.
        $isOwn = $_.FullyQualifiedErrorId -like "*,PSPixelClassification.Commands.*"
        if ($isOwn -and $_.Exception -isnot [System.Management.Automation.ParameterBindingException]) { exit 2 }
        $end = [ordered]@{
            event = "end"; time = [datetime]::UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", [cultureinfo]::InvariantCulture)
            run = [guid]::NewGuid().ToString("N"); outcome = "Failed"; seconds = 0; completed = 0; skipped = 0; failed = 0; error = "$_"
        }
        try {
            # Only the same shard makes up for it.
            $end.given = @{ inputs = @(Get-Place $env:IMAGES); destinationPath = Get-Place $env:RESULTS; shardIndex = [int]$env:SLURM_ARRAY_TASK_ID }
            if ($env:SHARDS -as [int]) { $end.given.shardCount = [int]$env:SHARDS }
            $null = New-Item -ItemType Directory -Path (Split-Path $log) -Force
            ConvertTo-Json $end -Compress -EscapeHandling EscapeNonAscii | Add-Content -LiteralPath $log
        } catch {
            "The log is not written: $_"
        }
        exit 2
    }'
status=$?

# Slurm requeues the tasks of a node that is lost, but not one that was killed by itself, as for want of memory. What is done is skipped then.
if [ $status -gt 128 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit $status
