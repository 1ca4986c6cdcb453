"""The documents whose claims are recorded here, by the numbers that open the places of the claims."""
from derive.claiming import document

document("000", "最大似然与交叉熵的详细推导")
document("001", "深度学习中熵与极大似然估计的关系")
document("002", "交叉熵损失函数设计原理与优势")
document("003", "推导均方差与交叉熵公式")
document("004", "Softmax、对数似然与交叉熵")
