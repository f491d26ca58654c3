"""Japanese: invented people, employers and schools."""

from dev.cv_generator.words.vocabulary import Trade, Vocabulary, lines, rows, words

TRADES = (
    Trade(
        titles=lines(
            """
            開発インターン
            プログラマー
            ソフトウェアエンジニア
            シニアエンジニア
            開発マネージャー
            """
        ),
        fields=("情報工学", "コンピュータサイエンス", "数理科学"),
        skills=rows(
            """
            言語: Java; Python; Go; SQL; TypeScript
            ツール: Git; Docker; PostgreSQL; Kafka; AWS
            手法: スクラム; テスト自動化; データモデリング
            """
        ),
        bullets=lines(
            """
            {n}社が利用する決済基盤を設計
            分散キャッシュの導入により応答時間を{p}%短縮
            {n}名のチームを率いてシステム移行を完了
            {n}件のプロジェクトに自動テストを導入
            新人エンジニアの教育とコードレビューを担当
            技術文書を作成し社内勉強会を主催
            """
        ),
        certifications=("応用情報技術者", "基本情報技術者", "クラウド認定アーキテクト"),
        projects=("潮汐カレンダー", "ベランダ菜園日記"),
        publications=("有界キューの実践", "止めない移行の記録"),
    ),
    Trade(
        titles=lines(
            """
            経理アシスタント
            経理担当
            経理主任
            経理課長
            """
        ),
        fields=("会計学", "経営学", "経済学"),
        skills=rows(
            """
            経理: 月次決算; 予算管理; 税務申告; 内部監査
            ソフト: Excel; SAP; 勘定奉行
            """
        ),
        bullets=lines(
            """
            子会社{n}社の月次決算を担当
            年間予算{n}億円の編成と管理
            滞留債権を{p}%削減
            経理スタッフ{n}名の指導
            監査法人との折衝と資料作成
            """
        ),
        certifications=("日商簿記検定1級", "税理士科目合格"),
        projects=("開かれた家計簿",),
        publications=("五日で締める月次決算",),
    ),
)
JAPANESE = Vocabulary(
    code="ja",
    first_names=words("陽葵 蓮 美月 悠真 結衣 湊 千尋 颯太 紗英 航"),
    last_names=words("霧島 早瀬 白石 水無瀬 高梨 柏木 榊原 小鳥遊 有栖川 橘"),
    places=words("東京都 大阪市 京都市 福岡市 札幌市 名古屋市 神戸市"),
    employers=lines(
        """
        株式会社みなと電機
        青葉システム株式会社
        若草物流株式会社
        株式会社ひかりソフト
        渚銀行
        あさひ台病院
        楓エネルギー株式会社
        株式会社つばめ出版
        北斗ロボティクス株式会社
        三葉食品株式会社
        """
    ),
    schools=lines(
        """
        若草大学
        みなと工業大学
        青葉経済大学
        北斗高等専門学校
        """
    ),
    degrees=("学士", "修士", "博士", "準学士"),
    degree_forms=("{degree}（{field}）", "{field} {degree}", "{degree}、{field}"),
    grades=("GPA: {3.5/4.0}", "GPA：{3.6}"),
    trades=TRADES,
    summaries=lines(
        """
        {title}として{field}の分野で{n}年の経験があります。丁寧な仕事とチームワークを大切にしています。
        {n}年間にわたり{field}に携わり、品質を重んじる職場を希望しています。
        """
    ),
    headings=rows(
        """
        summary: 自己PR; 職務要約; プロフィール
        experience: 職務経歴; 職歴; 業務経験
        education: 学歴; 最終学歴
        skills: スキル; 保有スキル; 活かせる経験・知識・技術
        certification: 資格; 免許・資格; 保有資格
        award: 受賞歴; 表彰
        publication: 論文; 出版物
        project: プロジェクト; 個人プロジェクト
        volunteering: ボランティア; ボランティア活動
        language: 語学; 言語; 語学力
        interests: 趣味; 趣味・特技
        references: 推薦者
        contact: 連絡先; 基本情報
        """
    ),
    labels={"email": "メール", "phone": "電話", "location": "住所", "link": "ウェブ", "tools": "ツール"},
    present=("現在", "現在に至る"),
    since=(),
    until=(),
    seasons=(),
    months=tuple(f"{number}月" for number in range(1, 13)),
    short_months=tuple(f"{number}月" for number in range(1, 13)),
    tenures=("{y}年{m}ヶ月",),
    tongues=words("日本語 英語 中国語 韓国語 フランス語 ドイツ語"),
    levels=("母語", "ビジネスレベル", "流暢", "日常会話", "TOEIC 900"),
    awards=("年間優秀社員賞", "特別奨学生", "技術コンテスト最優秀賞"),
    issuers=("実践技術協会", "みなと研修所", "産業振興会"),
    journals=("実用システム研究", "若草大学紀要"),
    volunteering=lines("学習支援員 | みなと子ども会\n会計係 | 緑地保全の会\n救急指導員 | 青葉救護隊"),
    interests=("登山", "将棋", "陶芸", "合唱", "写真"),
    phone="+81 ## #### ####|0#0-####-####|0#-####-####",
    references="推薦状はご要望に応じて提出いたします。",
    page="{page} / {pages} ページ",
    project_texts=("{n}人が使う小さな道具。", "三人で一冬かけて作成。"),
    family_first=True,
    handles=words("kirishima hayase.r shiraishi takanashi kashiwagi sakaki.m tachibana minase"),
)
