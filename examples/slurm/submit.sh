#!/bin/bash
# Classifies a folder as an array job, and merges the logs of its tasks into one log and one report when all have ended.
#
#   ./submit.sh TASKS MODEL IMAGES RESULTS
#
# Options of your cluster come from the environment: SBATCH_PARTITION=short SBATCH_ACCOUNT=lab ./submit.sh …
# So does what to write: SOURCE=SimpleSegmentation,Probabilities SMOOTHING=1 CLASS_THRESHOLD=nuclei=0.4 ./submit.sh …
set -euo pipefail
if [ $# -ne 4 ]; then
    echo "Usage: ./submit.sh TASKS MODEL IMAGES RESULTS" >&2
    exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tasks=$1 model=$2 images=$3
export RESULTS=$4

# Slurm does not create the folder of --output.
mkdir -p "$RESULTS/logs"
array=$(sbatch --parsable --array="0-$((tasks - 1))" --output="$RESULTS/logs/task-%a.out" \
    "$here/classify-array.sh" "$model" "$images" "$RESULTS")

# afterany: a task in which an image failed has failed.
merge=$(sbatch --parsable --dependency="afterany:${array%%;*}" --job-name=merge-logs --output="$RESULTS/logs/merge.out" << 'JOB'
#!/bin/bash
pwsh -NoProfile -NonInteractive -Command '
    $ErrorActionPreference = "Stop"
    Set-Location -LiteralPath $env:RESULTS
    Merge-BatchLog -Path logs/task-*.jsonl -Destination batch-log.jsonl -ReportPath report.html'
JOB
)
echo "Submitted $tasks tasks as job ${array%%;*}; job ${merge%%;*} merges their logs."
