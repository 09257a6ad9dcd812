#Requires -Version 7.6
<#
.SYNOPSIS
    Measures batches of very many files, very large images, and what the safety of unattended batches costs.
.DESCRIPTION
    Makes images in a folder, classifies them with the module that the build left in output, each job in a process of its own, and writes
    tables in Markdown, with the time of the processors beside the time, since other work on the machine changes it less. Many: files of
    256 x 256, with time and memory along the run, and a second run that finds nothing to do. Large: an image
    of 4096 x 4096 and one with -Side. Cost: the same batch with and without the comparison with the training images and the log, beside
    planning and hashing alone; medians of alternating rounds.
.PARAMETER Folder
    Where images and results go; what is there is used again. Many takes 3 GB, Large 5 GB.
.PARAMETER Part
    What is measured.
.PARAMETER Count
    Number of files of Many.
.PARAMETER Side
    Width and height of the larger image of Large, a multiple of 1024.
.PARAMETER Rounds
    Rounds of Cost.
.EXAMPLE
    pwsh -File tests/PSPixelClassification.Benchmarks/scale.ps1 -Folder /tmp/scale
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Folder,
    [ValidateSet('Many', 'Large', 'Cost')] [string[]] $Part = @('Many', 'Large', 'Cost'),
    [int] $Count = 10000,
    [int] $Side = 16384,
    [int] $Rounds = 5
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../pwsh.ps1"
$module = Get-Item "$PSScriptRoot/../../output/PSPixelClassification/*/PSPixelClassification.psd1"
$null = New-Item -ItemType Directory -Force $Folder
Set-Location -LiteralPath $Folder

# In a process of its own, as its peak of memory is to be its own.
function Invoke-Job([string] $Script) {
    $lines = Invoke-Pwsh -Command @"
Import-Module '$module'
function Get-State([int] `$Done) {
    `$process = [Diagnostics.Process]::GetCurrentProcess()
    [ordered]@{
        Done = `$Done; Seconds = `$clock.Elapsed.TotalSeconds; Processor = `$process.TotalProcessorTime.TotalSeconds
        PeakMB = `$process.PeakWorkingSet64 / 1e6; LiveMB = [GC]::GetTotalMemory(`$true) / 1e6
    } | ConvertTo-Json -Compress
}
`$clock = [Diagnostics.Stopwatch]::StartNew()
$Script
"@
    if ($LASTEXITCODE) { throw "The job ended with $LASTEXITCODE`: $Script`n$lines" }
    @($lines) -like '{*' | ConvertFrom-Json
}

function Initialize-Model {
    if (Test-Path model.pixelmodel) { return }
    $null = Invoke-Job @'
$samples = New-PracticeImageSet -DestinationPath training -Count 3 -Width 256 -Height 256 -Seed 1
$images = @($samples | Import-ClassifierImage)
for ($i = 0; $i -lt 3; $i++) {
    foreach ($stroke in $samples[$i].Stroke) { $images[$i] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
}
Export-ClassifierModel -Path model.pixelmodel -Model ($images | Invoke-ClassifierTraining)
'@
}

function Initialize-Images([string] $Name, [int] $Number, [int] $Length) {
    if (-not (Test-Path $Name)) {
        $null = Invoke-Job "New-PracticeImageSet -DestinationPath $Name -Count $Number -Width $Length -Height $Length -Seed 7 | Out-Null"
    }
}

function Get-Median([double[]] $Value) { ($Value | Sort-Object)[[int][Math]::Floor($Value.Count / 2)] }

function Measure-Many {
    Initialize-Images many-originals ([Math]::Min($Count, 1000)) 256
    if (-not (Test-Path many)) {
        $null = New-Item -ItemType Directory many
        $originals = @(Get-ChildItem many-originals/*.tif)
        for ($i = 0; $i -lt $Count; $i++) { Copy-Item $originals[$i % $originals.Count] ('many/{0:00000}.tif' -f $i) }
    }
    Remove-Item -Recurse -Force many-out, many.jsonl -ErrorAction Ignore
    $step = $Count / 10
    $job = "`$n = 0; Invoke-BatchClassification many/*.tif model.pixelmodel -DestinationPath many-out -LogPath many.jsonl {0} |
        ForEach-Object {{ if (++`$n % $step -eq 0 -or `$n -eq 1) {{ Get-State `$n }} }}; Get-State `$n"
    $states = Invoke-Job ($job -f '')
    "| $Count files of 256 x 256 | since the first | ms/file | of processors | peak | live on the heap |"
    '|---|---|---|---|---|---|'
    for ($i = 1; $i -lt $states.Count - 1; $i++) {
        $before, $now = $states[($i - 1), $i]
        $files = ($now.Done - $before.Done) / 1000
        '| {0} | {1:0.0} s | {2:0.0} | {3:0.0} | {4:0} MB | {5:0.0} MB |' -f
            $now.Done, ($now.Seconds - $states[0].Seconds), (($now.Seconds - $before.Seconds) / $files),
            (($now.Processor - $before.Processor) / $files), $now.PeakMB, $now.LiveMB
    }
    'Before the first result {0:0.0} s; log {1:0} bytes a file.' -f $states[0].Seconds, ((Get-Item many.jsonl).Length / $Count)
    $again = (Invoke-Job ($job -f '-SkipExisting'))[-1]
    'Again with -SkipExisting: {0:0.0} s, peak {1:0} MB.' -f $again.Seconds, $again.PeakMB
}

function Initialize-LargeImage([string] $Name, [int] $Length) {
    if (Test-Path "$Name.tif") { return }
    Initialize-Images tile 1 1024
    $null = Invoke-Job @"
Import-ClassifierImage tile/*.tif | Export-ClassifierImage -Format Npy -FilePattern tile
`$pixels = [IO.File]::ReadAllBytes("`$PWD/tile.npy")
`$start = `$pixels.Length - 1024 * 2048
`$header = "{'descr': '<u2', 'fortran_order': False, 'shape': ($Length, $Length), }".PadRight(117) + "``n"
`$file = [IO.File]::Create("`$PWD/$Name.npy")
`$file.Write([byte[]](0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0))
`$file.Write([Text.Encoding]::ASCII.GetBytes(`$header))
for (`$y = 0; `$y -lt $Length; `$y++) {
    for (`$x = 0; `$x -lt $Length; `$x += 1024) { `$file.Write(`$pixels, `$start + 2048 * (`$y % 1024), 2048) }
}
`$file.Dispose()
Import-ClassifierImage $Name.npy | Export-ClassifierImage -FilePattern $Name
Remove-Item $Name.npy
"@
}

function Measure-Large {
    '| image | result | seconds | of processors | ns/px of processors | peak |'
    '|---|---|---|---|---|---|'
    foreach ($length in 4096, $Side) {
        Initialize-LargeImage "large$length" $length
        foreach ($source in 'SimpleSegmentation', 'Probabilities') {
            Remove-Item -Recurse -Force large-out -ErrorAction Ignore
            $state = Invoke-Job @"
Invoke-BatchClassification large$length.tif model.pixelmodel -DestinationPath large-out -Source $source -ErrorAction Stop | Out-Null
Get-State 1
"@
            '| {0} x {0} uint16 | {1} | {2:0.0} s | {3:0.0} s | {4:0} | {5:0} MB |' -f
                $length, $source, $state.Seconds, $state.Processor, (1e9 * $state.Processor / $length / $length), $state.PeakMB
        }
    }
}

function Measure-Cost {
    '| batch | whole, with log | without log | without comparison | neither | planning alone | hashing alone |'
    '|---|---|---|---|---|---|---|'
    foreach ($batch in @(@{ Name = 'cost-small'; Number = 200; Length = 256 }, @{ Name = 'cost-large'; Number = 20; Length = 1024 })) {
        Initialize-Images $batch.Name $batch.Number $batch.Length
        $times = Invoke-Job @"
`$jobs = [ordered]@{
    whole = { Invoke-BatchClassification $($batch.Name)/*.tif model.pixelmodel -DestinationPath cost-out -LogPath cost.jsonl }
    noLog = { Invoke-BatchClassification $($batch.Name)/*.tif model.pixelmodel -DestinationPath cost-out }
    noDrift = { Invoke-BatchClassification $($batch.Name)/*.tif model.pixelmodel -DestinationPath cost-out -LogPath cost.jsonl -OnDrift Ignore }
    neither = { Invoke-BatchClassification $($batch.Name)/*.tif model.pixelmodel -DestinationPath cost-out -OnDrift Ignore }
    planning = { Invoke-BatchClassification $($batch.Name)/*.tif model.pixelmodel -DestinationPath cost-out -WhatIf }
    hashing = { Get-FileHash $($batch.Name)/*.tif }
}
# The first round warms up.
foreach (`$round in 0..$Rounds) {
    foreach (`$name in `$jobs.Keys) {
        Remove-Item -Recurse -Force cost-out, cost.jsonl -ErrorAction Ignore
        # The processors' time: what else the machine does is not in it.
        `$before = [Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime
        `$null = & `$jobs[`$name]
        `$seconds = ([Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime - `$before).TotalSeconds
        if (`$round) { @{ Name = `$name; Seconds = `$seconds } | ConvertTo-Json -Compress }
    }
}
"@
        $medians = 'whole', 'noLog', 'noDrift', 'neither', 'planning', 'hashing' |
            ForEach-Object { $name = $_; Get-Median ($times | Where-Object Name -EQ $name).Seconds }
        '| {0} x {1} x {1} | {2} |' -f $batch.Number, $batch.Length, (($medians | ForEach-Object { '{0:0.000} s' -f $_ }) -join ' | ')
    }
}

Initialize-Model
foreach ($name in $Part) {
    ''
    & "Measure-$name"
}
