BeforeAll { . (Join-Path $PSScriptRoot 'common.ps1') }

Describe 'PSPixelClassification' {
    It 'has a valid manifest' {
        (Test-ModuleManifest -Path $BuiltManifest).Name | Should -Be 'PSPixelClassification'
    }

    It 'exports the cmdlets of its assembly and nothing else' {
        $assembly = (Get-Module PSPixelClassification).ImplementingAssembly
        $classes = $assembly.GetExportedTypes().ForEach({ $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) }).ForEach({ "$($_.VerbName)-$($_.NounName)" })
        $exported = @(Get-Command -Module PSPixelClassification -CommandType Cmdlet | ForEach-Object Name)
        ($exported | Sort-Object) -join ',' | Should -Be (($classes | Sort-Object) -join ',')
        (Get-Module PSPixelClassification).ExportedCmdlets.Count | Should -Be $exported.Count
        (Get-Module PSPixelClassification).ExportedAliases.Keys | Sort-Object | Should -Be 'Open-ClassifierProject', 'Save-ClassifierProject'
    }

    It 'lets scripts name the types of the engine' {
        [PSPixelClassification.Imaging.PixelType]::UInt8 | Should -Be 'UInt8'
    }

    It 'gives every exported cmdlet help with two examples or more' {
        foreach ($command in Get-Command -Module PSPixelClassification -CommandType Cmdlet) {
            $help = Get-Help $command -Full
            $help.Synopsis | Should -Not -Match "^\s*$command"
            @($help.examples.example).Count | Should -BeGreaterOrEqual 2 -Because $command
        }
    }

    It 'has the topic <_>' -ForEach 'about_PSPixelClassification', 'about_ClassifierProjects' {
        Get-Help $_ | Should -Match 'ilastik'
    }

    It 'can be removed and imported again' {
        { Remove-Module PSPixelClassification; Import-Module $BuiltManifest -ErrorAction Stop } | Should -Not -Throw
    }
}
