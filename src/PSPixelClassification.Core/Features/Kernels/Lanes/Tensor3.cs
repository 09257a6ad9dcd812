namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>The six different entries of symmetric 3 × 3 matrices, one matrix a lane.</summary>
internal struct Tensor3<TVector>
    where TVector : struct
{
    public TVector XX;
    public TVector XY;
    public TVector XZ;
    public TVector YY;
    public TVector YZ;
    public TVector ZZ;
}
