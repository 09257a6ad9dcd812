# For Pester files: small gray images of known values, in memory and as PNG files.

function global:New-TestImage([string] $Name, [int] $Width = 64, [int] $Height = 48, [scriptblock] $Value = { param($x, $y) 1000 + $x * 37 % 101 * 20 + $y * $y % 89 * 10 }) {
    $samples = [byte[]]::new($Width * $Height * 2)
    for ($y = 0; $y -lt $Height; $y++) {
        for ($x = 0; $x -lt $Width; $x++) { [BitConverter]::GetBytes([uint16] (& $Value $x $y)).CopyTo($samples, 2 * ($y * $Width + $x)) }
    }
    $info = [PSPixelClassification.Imaging.ImageInfo] @{
        Shape     = [PSPixelClassification.Imaging.ImageShape]::new($Width, $Height, 1, 1, 1)
        Axes      = [PSPixelClassification.Imaging.AxisOrder] 'yx'
        PixelType = 'UInt16'
        PixelSize = [PSPixelClassification.Imaging.PixelSize]::new(0.5, 0.5, $null, 'µm')
    }
    [PSPixelClassification.Classification.ClassifierImage]::new($Name, [PSPixelClassification.Imaging.MemoryImage]::FromSamples($info, $samples))
}

function global:New-TestFile([string] $Name, [string] $Folder) { New-TestImage $Name | Export-ClassifierImage -DestinationPath $Folder -Format Png -PassThru }
