BeforeAll {
    . (Join-Path $PSScriptRoot 'common.ps1')
    . (Join-Path $PSScriptRoot 'images.ps1')
}

Describe 'Remove-LabelClass' {
    BeforeEach {
        $image = New-TestImage x
        $image | Add-PixelLabel a -Point 1, 1 -PassThru | Add-PixelLabel b -Rectangle 0, 2, 10, 1 -PassThru | Add-PixelLabel c -Point 5, 5
    }

    It 'removes classes with their labels, in one step' {
        $image | Remove-LabelClass a, B | Should -BeNullOrEmpty
        ($image | Get-PixelLabel).Class | Should -Be c
        ($image | Get-PixelLabel).Value | Should -Be 1
        $image | Undo-PixelLabel
        ($image | Get-PixelLabel).Pixels | Should -Be 1, 10, 1
    }

    It 'takes wildcards, and passes the image on' {
        $image | Remove-LabelClass '[ab]' -PassThru | Should -Be $image
        ($image | Get-PixelLabel).Class | Should -Be c
        $image | Remove-LabelClass 'z*'
        ($image | Get-PixelLabel).Class | Should -Be c
    }

    It 'says that no image has a class, and passes over images without' {
        $other = New-TestImage y
        $image, $other | Remove-LabelClass a, nope -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'LabelClassNotFound,PSPixelClassification.Commands.RemoveLabelClassCommand'
        ($image | Get-PixelLabel).Class | Should -Be b, c
        $other.Labels.UndoCount | Should -Be 0
    }

    It 'leaves a project without the class' {
        $image | Export-ClassifierProject "$TestDrive/all.ilp"
        $project = Import-ClassifierProject "$TestDrive/all.ilp"
        $project.Images | Remove-LabelClass b
        $project | Export-ClassifierProject
        (Import-ClassifierProject "$TestDrive/all.ilp").Classes.Name | Should -Be a, c
    }

    It 'completes classes' {
        $global:completed = $image
        (Complete 'Remove-LabelClass -InputObject $completed ').CompletionText | Should -Be a, b, c
    }
}
