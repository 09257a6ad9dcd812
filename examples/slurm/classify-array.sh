#!/bin/bash
# One task of an array job: classifies the images of one shard. Task 0 of --array=0-9 does shard 0 of 10.
#
#   sbatch --array=0-9 classify-array.sh MODEL IMAGES RESULTS [SHARDS]
#
# MODEL is a model file or an ilastik project, IMAGES a path with wildcards in quotes, RESULTS a folder. SHARDS is needed only for an array
# that does some of the shards: sbatch --array=3,7 classify-array.sh MODEL IMAGES RESULTS 10
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
export MODEL=$1 IMAGES=$2 RESULTS=$3 SHARDS=${4:-$SLURM_ARRAY_TASK_COUNT}
export DOTNET_PROCESSOR_COUNT=${SLURM_CPUS_PER_TASK:-1}

pwsh -NoProfile -NonInteractive -Command '
    $ErrorActionPreference = "Stop"
    $batch = @{
        Path            = $env:IMAGES
        Model           = $env:MODEL
        DestinationPath = $env:RESULTS
        ShardIndex      = $env:SLURM_ARRAY_TASK_ID
        ShardCount      = $env:SHARDS
        SkipExisting    = $true
        LogPath         = "$env:RESULTS/logs/task-$env:SLURM_ARRAY_TASK_ID.jsonl"
    }
    Invoke-BatchClassification @batch -ErrorAction Continue -ErrorVariable failures | Group-Object Status -NoElement
    exit [int]($failures.Count -gt 0)'
status=$?

# Slurm requeues the tasks of a node that is lost, but not one that was killed by itself, as for want of memory. What is done is skipped then.
if [ $status -gt 128 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit $status
