# For Pester files that run the examples of help and documents as they stand, in folders that hold the files the examples name.

# Background jobs of examples find the module by its name.
$env:PSModulePath = (Join-Path $PSScriptRoot '..' 'output'), $env:PSModulePath -join [IO.Path]::PathSeparator

# Raw images that can be stacked, labels of the first one as a picture, a volume, and a project of three labeled images.
function global:New-ExampleFolder([string] $Folder, [int] $Size) {
    $samples = New-PracticeImageSet -DestinationPath "$Folder/raw" -Count 16 -Width $Size -Height $Size
    Remove-Item "$Folder/raw/truth" -Recurse
    Get-ChildItem "$Folder/raw" | Rename-Item -NewName { $_.Name -replace 'sample', 'frame' }
    $images = Import-ClassifierImage "$Folder/raw/*.tif"
    foreach ($i in 0..2) {
        foreach ($stroke in $samples[$i].Stroke) { $images[$i] | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
    }
    $images[0] | Export-Segmentation -Source Labels -Format Png -DestinationPath $Folder -FilePattern strokes
    Import-ClassifierImage "$Folder/raw/*.tif" -StackAlong z | Export-ClassifierImage -DestinationPath $Folder -FilePattern stack
    $images[0..2] | Export-ClassifierProject "$Folder/nuclei.ilp" -FeatureSet (New-FeatureSet -Sigma 0.7, 1.6)
}

# A plate of OME-Zarr 0.4 of a row of wells with two fields each; every field is one chunk, its samples as they are.
function global:New-ExamplePlate([string] $Path, [IO.FileInfo[]] $File) {
    function Write-Group([string] $Key, $Attributes) {
        $folder = (New-Item -ItemType Directory (Join-Path $Path $Key) -Force).FullName
        Set-Content "$folder/.zgroup" '{"zarr_format": 2}'
        if ($Attributes) { Set-Content "$folder/.zattrs" (ConvertTo-Json $Attributes -Depth 9) }
    }

    $wells = 1..($File.Count / 2) | ForEach-Object { "A/$_" }
    Write-Group '' @{ plate = @{ version = '0.4'; wells = @($wells | ForEach-Object { @{ path = $_ } }) } }
    Write-Group 'A'
    $wells | ForEach-Object { Write-Group $_ @{ well = @{ version = '0.4'; images = @(@{ path = '0' }, @{ path = '1' }) } } }
    for ($i = 0; $i -lt $File.Count; $i++) {
        $key = '{0}/{1}' -f $wells[$i -shr 1], ($i -band 1)
        $axes = 'y', 'x' | ForEach-Object { @{ name = $_; type = 'space'; unit = 'micrometer' } }
        $scale = @{ type = 'scale'; scale = @(0.5, 0.5) }
        $level = @{ path = '0'; coordinateTransformations = @($scale) }
        Write-Group $key @{ multiscales = @(@{ version = '0.4'; axes = $axes; datasets = @($level) }) }
        $image = Import-ClassifierImage $File[$i]
        $npy = $image | Export-ClassifierImage -Format Npy -DestinationPath "$Path.samples" -PassThru
        $array = (New-Item -ItemType Directory "$Path/$key/0").FullName
        $size = $image.PixelType -eq 'UInt8' ? 1 : 2
        $length = $size * $image.Shape[0] * $image.Shape[1]
        Set-Content "$array/.zarray" (ConvertTo-Json @{
            zarr_format = 2; shape = $image.Shape; chunks = $image.Shape; dtype = "<u$size"; fill_value = 0; order = 'C'; compressor = $null; filters = $null
        })
        [IO.File]::WriteAllBytes("$array/0.0", [IO.File]::ReadAllBytes("$npy")[-$length..-1])
    }
    Remove-Item "$Path.samples" -Recurse
}

# A session of its own, as a user's would be. Practice images are small, and no browser opens.
function global:New-ExampleSession([string] $Folder) {
    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$BuiltManifest'; Set-Location '$Folder'
        `$PSDefaultParameterValues = @{ 'New-PracticeImageSet:Width' = 256; 'New-PracticeImageSet:Height' = 256; 'Edit-PixelLabel:NoBrowser' = `$true }").Invoke()
    $shell
}

# A stroke as the page sends it.
function global:ConvertTo-PageStroke([int] $Image, [int] $Class, [int[]] $Line) {
    ConvertTo-Json -Compress ([ordered]@{ type = 'stroke'; id = "$([guid]::NewGuid())"; image = $Image; t = 0; z = 0; class = $Class; size = 3; points = $Line })
}

# Paints strokes on the page, and clicks Done.
function global:Complete-EditorPage([uri] $Address, [string[]] $Stroke) { Send-EditorMessage $Address ($Stroke + '{"type":"done"}') }

# Runs an example, and gives what it gives. Where it opens the page, the script block gets its address and has to end it.
function global:Invoke-Example([powershell] $Shell, [string] $Code, [scriptblock] $OnPage) {
    $Shell.Commands.Clear()
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $run = $Shell.AddScript($Code).BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
    if ($Code -match 'Edit-PixelLabel') { & $OnPage (Wait-EditorAddress { $Shell.Streams.Information } { -not $run.IsCompleted }) }
    $null = $Shell.EndInvoke($run)
    $output
}

# Nothing may go wrong, and nothing may be doubtful.
function global:Assert-ExampleSilent([powershell] $Shell) {
    $Shell.Streams.Error | Should -BeNullOrEmpty
    $Shell.Streams.Warning | Should -BeNullOrEmpty
}

# What the reader of the tutorial paints: two bright nuclei, and the background far from nuclei and close to one.
function global:Get-TutorialStroke {
    ConvertTo-PageStroke 0 1 108, 60, 128, 60
    ConvertTo-PageStroke 0 1 172, 34, 190, 34
    ConvertTo-PageStroke 0 2 40, 180, 90, 230
    ConvertTo-PageStroke 0 2 146, 45, 146, 78
}

# The blocks of PowerShell in a document, each with the heading above it and the line where it begins.
function global:Get-DocumentExample([string] $Path) {
    $heading = $code = $null
    $number = $start = 0
    foreach ($line in Get-Content -LiteralPath $Path) {
        $number++
        if ($null -ne $code -and $line -eq '```') {
            [pscustomobject]@{ Heading = $heading; Line = $start; Code = $code -join "`n" }
            $code = $null
        }
        elseif ($null -ne $code) { $code += $line }
        elseif ($line -eq '```powershell') { $code = @(); $start = $number + 1 }
        elseif ($line -match '^#+ (.+)') { $heading = $Matches[1] }
    }
}
