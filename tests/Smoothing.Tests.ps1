BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'practice.ps1')
    $practice = New-Practice $TestDrive
    $model = $practice.Model
    $class = $model.Classes[0].Name
    $out = Join-Path $TestDrive 'out'
}

Describe 'Smoothing and ClassThreshold' {
    BeforeEach { Remove-Item $out -Recurse -Force -ErrorAction Ignore }

    It 'finds more of a class the lower its threshold is' {
        $shares = foreach ($threshold in 0.2, 0.5, 0.8) {
            $practice.Images[0].SourcePath | Invoke-BatchClassification -Model $model -DestinationPath $out -ClassThreshold @{ $class = $threshold } |
                ForEach-Object { $_.ClassFraction[$class] }
        }
        $shares[0] | Should -BeGreaterThan $shares[1]
        $shares[1] | Should -BeGreaterThan $shares[2]
    }

    It 'does a result again whose smoothing or threshold was another' {
        $with = @{ Model = $model; DestinationPath = $out; SkipExisting = $true }
        $status = foreach ($more in @{}, @{ Smoothing = 1 }, @{ Smoothing = 1 }, @{ Smoothing = 1; ClassThreshold = @{ $class = 0.4 } }, @{}) {
            ($practice.Images[0].SourcePath | Invoke-BatchClassification @with @more).Status
        }
        $status | Should -Be Completed, Completed, Skipped, Completed, Completed
    }

    It 'changes the numbers of Measure-ClassifierAccuracy' {
        $truth = $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out -PassThru
        $measured = foreach ($with in @{}, @{ Smoothing = 3 }, @{ ClassThreshold = @{ $class = 0.05 } }) {
            ($practice.Images[0] | Measure-ClassifierAccuracy -Model $model -Truth $truth @with -WarningAction SilentlyContinue).OverallAccuracy
        }
        $measured[0] | Should -Be 1
        $measured[1] | Should -BeLessThan 1
        $measured[2] | Should -BeLessThan 1
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'an unknown class'; With = @{ ClassThreshold = @{ nucleii = 0.4 } }; Id = 'LabelClassNotFound,*' }
        @{ Why = 'a threshold that is none'; With = @{ ClassThreshold = @{ nuclei = 'low' } }; Id = 'ClassThresholdInvalid,*' }
        @{ Why = 'a threshold over 1'; With = @{ ClassThreshold = @{ nuclei = 40 } }; Id = 'ClassThresholdInvalid,*' }
        @{ Why = 'thresholds of all classes'; With = @{ ClassThreshold = @{ nuclei = 0.4; background = 0.6 } }; Id = 'ClassThresholdInvalid,*' }
        @{ Why = 'a negative sigma'; With = @{ Smoothing = -1 }; Id = 'ParameterArgumentValidationError,*' }
    ) {
        { $practice.Images[0] | Export-Segmentation -Model $model -DestinationPath $out @With } | Should -Throw -ErrorId $Id
        $out | Should -Not -Exist
    }

    It 'says where they play no part' {
        $null = $practice.Images[0] | Export-Segmentation -Model $model -Source Features -DestinationPath $out -Smoothing 1 -ClassThreshold @{ $class = 0.4 } -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 2
    }
}
