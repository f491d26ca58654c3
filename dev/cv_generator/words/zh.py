"""Chinese: invented people, employers and schools."""

from dev.cv_generator.words.vocabulary import Trade, Vocabulary, lines, rows, words

TRADES = (
    Trade(
        titles=lines(
            """
            软件开发实习生
            初级软件工程师
            软件工程师
            高级软件工程师
            技术经理
            """
        ),
        fields=("计算机科学与技术", "软件工程", "应用数学"),
        skills=rows(
            """
            编程语言: Java; Python; Go; SQL; TypeScript
            工具: Git; Docker; Kafka; PostgreSQL; Kubernetes
            方法: 敏捷开发; 自动化测试; 数据建模
            """
        ),
        bullets=lines(
            """
            负责设计支付平台，服务 {n} 家商户
            通过分布式缓存将响应时间缩短 {p}%
            带领 {n} 人团队完成系统迁移
            在 {n} 个项目中引入自动化测试
            编写技术文档并培训新同事
            参与需求评审，与产品团队紧密合作
            """
        ),
        certifications=("云计算架构师认证", "项目管理专业人士认证"),
        projects=("潮汐预报", "家庭菜园"),
        publications=("有界队列的实践", "不停机迁移的经验"),
    ),
    Trade(
        titles=lines(
            """
            会计助理
            会计
            主管会计
            财务经理
            """
        ),
        fields=("会计学", "财务管理", "经济学"),
        skills=rows(
            """
            财务: 月度结账; 预算编制; 税务申报; 内部审计
            软件: Excel; SAP; 用友; 金蝶
            """
        ),
        bullets=lines(
            """
            负责 {n} 家子公司的月度结账工作
            编制年度预算，总额 {n} 百万元
            将逾期账款降低 {p}%
            指导 {n} 名会计助理
            配合外部审计并完善内部流程
            """
        ),
        certifications=("注册会计师", "中级会计职称"),
        projects=("公开账本",),
        publications=("五天完成月结",),
    ),
)
CHINESE = Vocabulary(
    code="zh",
    first_names=words("若琳 子墨 雨桐 浩然 思远 静怡 明哲 晓彤 嘉言 书航"),
    last_names=words("林 沈 顾 陆 苏 温 秦 叶 江 唐"),
    places=words("杭州 成都 南京 深圳 北京 上海 武汉 厦门"),
    employers=lines(
        """
        青禾科技有限公司
        远帆物流集团
        江畔银行
        云杉软件有限公司
        明湖医院
        松石能源股份有限公司
        白鹭传媒
        启程咨询有限公司
        星桥机器人有限公司
        三叶食品集团
        """
    ),
    schools=lines(
        """
        明湖大学
        江畔理工大学
        东岭财经大学
        云溪职业技术学院
        """
    ),
    degrees=("本科", "硕士", "学士", "博士", "大专"),
    degree_forms=("{degree}，{field}", "{field} {degree}", "{degree} {field}"),
    grades=("GPA: {3.7/4.0}", "平均成绩：{88/100}", "绩点：{3.6}"),
    trades=TRADES,
    summaries=lines(
        """
        {title}，从事{field}相关工作 {n} 年，做事有条理，善于与团队合作。
        拥有 {n} 年{field}领域经验，希望在重视质量的团队中继续成长。
        """
    ),
    headings=rows(
        """
        summary: 个人简介; 自我评价; 个人总结
        experience: 工作经历; 工作经验; 职业经历
        education: 教育背景; 教育经历; 学历
        skills: 专业技能; 技能; 技能特长
        certification: 证书; 资格证书; 职业证书
        award: 获奖情况; 荣誉奖项; 所获奖项
        publication: 论文发表; 发表论文
        project: 项目经历; 项目经验
        volunteering: 志愿者经历; 志愿服务
        language: 语言能力; 语言
        interests: 兴趣爱好
        references: 推荐人
        contact: 联系方式; 个人信息
        """
    ),
    labels={"email": "邮箱", "phone": "电话", "location": "地址", "link": "网站", "tools": "工具"},
    present=("至今", "现在", "今"),
    since=(),
    until=(),
    seasons=(),
    months=tuple(f"{number}月" for number in range(1, 13)),
    short_months=tuple(f"{number}月" for number in range(1, 13)),
    tenures=("{y}年{m}个月",),
    tongues=words("中文 英语 日语 法语 德语 粤语"),
    levels=("母语", "流利", "熟练", "CET-6", "基础"),
    awards=("年度优秀员工", "国家奖学金", "创新大赛一等奖"),
    issuers=("实践研究院", "江畔职业技能中心", "行业协会"),
    journals=("实用系统学报", "明湖大学学报"),
    volunteering=lines("辅导老师 | 青苗公益\n志愿者 | 社区图书馆\n急救培训员 | 绿十字会"),
    interests=("徒步", "围棋", "陶艺", "合唱", "摄影"),
    phone="+86 1## #### ####|1## #### ####|021-########",
    references="如有需要可提供推荐人。",
    page="第 {page} 页，共 {pages} 页",
    project_texts=("一个有 {n} 人使用的小工具。", "与三位朋友在一个冬天完成。"),
    family_first=True,
    handles=words("linruolin shenzm guyutong luhaoran suyuan wenjy qinming yext"),
)
